using System.Diagnostics;

namespace Sendara.Limits;

/// <summary>
/// The log of what has passed within the last span of a limit. Exact, unlike counters for fixed spans, which let twice as many pass around
/// their edges. What is refused leaves no trace, so that whoever keeps asking is not kept out for it.
/// </summary>
public sealed class SlidingWindow
{
    private readonly Queue<(DateTimeOffset At, int Times)> _log = new();
    private int _held;
    private DateTimeOffset _lastAt;

    /// <summary>Lets as many pass as there is room for.</summary>
    public WindowAnswer Take(RateLimit limit, int wanted, DateTimeOffset now)
    {
        Forget(now - limit.Window);
        var passed = Math.Clamp(limit.Times - _held, 0, wanted);
        Add(passed, now);
        return new(passed, _held, passed < wanted ? RoomAt(limit) - now : TimeSpan.Zero, _lastAt + limit.Window, now);
    }

    /// <summary>Writes down what another log has let pass.</summary>
    public void Note(RateLimit limit, int times, DateTimeOffset now)
    {
        Forget(now - limit.Window);
        Add(times, now);
    }

    private void Add(int times, DateTimeOffset now)
    {
        if (times > 0)
        {
            _log.Enqueue((now, times));
            _held += times;
            _lastAt = now;
        }
    }

    private void Forget(DateTimeOffset until)
    {
        while (_log.TryPeek(out var oldest) && oldest.At <= until)
        {
            _held -= _log.Dequeue().Times;
        }
    }

    // More may be held than the limit allows: it was lowered, or another log let them pass.
    private DateTimeOffset RoomAt(RateLimit limit)
    {
        var held = _held;
        foreach (var (at, times) in _log)
        {
            held -= times;
            if (held < limit.Times)
            {
                return at + limit.Window;
            }
        }

        throw new UnreachableException();
    }
}
