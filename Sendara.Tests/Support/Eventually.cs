using System.Diagnostics;

namespace Sendara.Tests.Support;

/// <summary>Waits for what other processes do. Nothing here replaces a clock: it polls real servers, within a limit.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    internal static Task TrueAsync(Func<Task<bool>> condition) => TrueAsync(condition, Limit);

    internal static Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit) => TrueAsync(condition, limit, () => "");

    /// <summary>The same; <paramref name="otherwise"/> tells what is the case instead.</summary>
    internal static Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise) => TrueAsync(condition, Limit, otherwise);

    private static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > limit)
            {
                Assert.Fail($"It did not come true within {limit.TotalSeconds:0} seconds. {otherwise()}".TrimEnd());
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
