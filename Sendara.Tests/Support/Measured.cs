namespace Sendara.Tests.Support;

/// <summary>
/// What is promised of time is measured up to three times: the machine of the tests may stand still during one of them. One has to keep the
/// promise; what must hold always is asserted in each, before its figure is returned.
/// </summary>
internal static class Measured
{
    private const int Tries = 3;

    /// <summary>Measures, with the number of the try, until a figure is good; each is printed.</summary>
    internal static async Task UpToThriceAsync<T>(string what, Func<int, Task<T>> measureAsync, Func<T, bool> isGood)
    {
        var figures = new List<T>();
        for (var number = 1; number <= Tries; number++)
        {
            figures.Add(await measureAsync(number));
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{what}, try {number}: {figures[^1]}"));
            if (isGood(figures[^1]))
            {
                return;
            }
        }

        Assert.Fail(FormattableString.Invariant($"{what}: not as promised in any of {Tries} tries: {string.Join("; ", figures)}"));
    }

    /// <summary>The time that something takes, told the number of the try, which is below a limit in one of three tries.</summary>
    internal static Task BelowAsync(TimeSpan limit, string what, Func<int, Task> actAsync) => UpToThriceAsync(
        what,
        async number =>
        {
            var start = TimeProvider.System.GetTimestamp();
            await actAsync(number);
            return TimeProvider.System.GetElapsedTime(start);
        },
        took => took < limit);
}
