namespace Sendara.Simulator.Clock;

/// <summary>
/// The clock that identities and quotas live by: the process's clock plus what was advanced by hand, so that three days pass in a call.
/// Signatures, queues and notifications stay on the process's clock, as their counterparts have not travelled in time.
/// </summary>
internal sealed class SimulatorClock(TimeProvider clock)
{
    private long _advancedTicks;

    public event Action? Advanced;

    public DateTimeOffset Now => clock.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _advancedTicks));

    public DateTimeOffset Advance(TimeSpan step)
    {
        Interlocked.Add(ref _advancedTicks, step.Ticks);
        Advanced?.Invoke();
        return Now;
    }
}
