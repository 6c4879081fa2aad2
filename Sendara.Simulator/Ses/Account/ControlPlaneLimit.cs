namespace Sendara.Simulator.Ses.Account;

/// <summary>The limit on everything but sending, about one call a second on the real provider; off unless switched on.</summary>
internal sealed class ControlPlaneLimit(SesBehaviourSwitch behaviour, TimeProvider clock)
{
    private readonly TokenBucket _bucket = new();

    public bool TryPass() => behaviour.Current.ControlPlaneRate is not { } rate || _bucket.TryTake(1, rate, clock.GetUtcNow());
}
