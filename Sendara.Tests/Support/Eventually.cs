using System.Diagnostics;

namespace Sendara.Tests.Support;

/// <summary>Waits for what other processes do. Nothing here replaces a clock: it polls real servers, within a limit.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    internal static Task TrueAsync(Func<Task<bool>> condition) => TrueAsync(condition, Limit);

    internal static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < limit, $"It did not come true within {limit.TotalSeconds:0} seconds.");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
