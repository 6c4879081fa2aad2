namespace Sendara.AppHost.Demo;

/// <summary>What every step of the demo has at hand: both interfaces, this run's own domain, and a voice.</summary>
internal sealed record DemoContext(JsonApi Api, JsonApi Simulator, string Label, TimeProvider Clock, Action<string> Say)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>New at each run, so that the demo can be repeated.</summary>
    public string Domain => $"mail.demo-{Label}.test";

    public string From => $"hello@{Domain}";

    /// <summary>Looks again and again until it sees what it waits for; says what it sees whenever that changes.</summary>
    public async Task<T> UntilAsync<T>(
        string what,
        TimeSpan deadline,
        Func<Task<T>> look,
        Func<T, string> seen,
        Func<T, bool> isDone,
        CancellationToken cancellationToken)
    {
        var started = Clock.GetTimestamp();
        var last = "";
        while (true)
        {
            var found = await look();
            if (seen(found) != last)
            {
                last = seen(found);
                Say($"    {last}");
            }

            if (isDone(found))
            {
                return found;
            }

            if (Clock.GetElapsedTime(started) > deadline)
            {
                throw new DemoFailedException($"{what}: not within {deadline.TotalSeconds:0} s. Last seen: {last}");
            }

            await Task.Delay(BetweenLooks, Clock, cancellationToken);
        }
    }
}
