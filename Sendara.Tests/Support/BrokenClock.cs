namespace Sendara.Tests.Support;

/// <summary>A clock that tells nobody the time: a bug where one is needed.</summary>
internal sealed class BrokenClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => throw Broken();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => throw Broken();

    private static InvalidOperationException Broken() => new("The clock is broken.");
}
