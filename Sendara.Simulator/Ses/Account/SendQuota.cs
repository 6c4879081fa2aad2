using Sendara.Simulator.Clock;

namespace Sendara.Simulator.Ses.Account;

/// <summary>The rate and the rolling 24-hour quota, both counted in recipients.</summary>
internal sealed class SendQuota(SesBehaviourSwitch behaviour, SimulatorClock clock, TimeProvider rateClock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset Start, long Recipients)> _full = new();
    private readonly TokenBucket _rate = new();
    private (DateTimeOffset Start, long Recipients) _open;
    private long _inWindow;

    public double SentInLast24Hours
    {
        get
        {
            lock (_lock)
            {
                Forget(clock.Now);
                return _inWindow;
            }
        }
    }

    /// <summary>Counts the recipients, or says which limit they would break.</summary>
    public SesError? Take(int recipients)
    {
        var limits = behaviour.Current;
        lock (_lock)
        {
            var now = clock.Now;
            Forget(now);
            if (limits.Max24HourSend is { } daily && _inWindow + recipients > daily)
            {
                return new SesError(StatusCodes.Status400BadRequest, "LimitExceededException", "Daily message quota exceeded.");
            }

            if (limits.MaxSendRate is { } rate && !_rate.TryTake(recipients, rate, rateClock.GetUtcNow()))
            {
                return SesError.TooManyRequests("Maximum sending rate exceeded.");
            }

            if (now - _open.Start >= Slot)
            {
                _full.Enqueue(_open);
                _open = (now, 0);
            }

            _open.Recipients += recipients;
            _inWindow += recipients;
            return null;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_full.TryPeek(out var oldest) && now - oldest.Start >= Window)
        {
            _inWindow -= _full.Dequeue().Recipients;
        }

        if (_open.Recipients > 0 && now - _open.Start >= Window)
        {
            _inWindow -= _open.Recipients;
            _open = (now, 0);
        }
    }
}
