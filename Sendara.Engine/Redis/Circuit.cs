namespace Sendara.Engine.Redis;

/// <summary>
/// Whether it is worth asking a server that may be away. After a failure one question a second finds out whether it is back; everybody else
/// goes on without it, and nobody waits.
/// </summary>
internal sealed class Circuit(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _askedAt;
    private bool _isOpen;

    /// <summary>Whether the last question had no answer.</summary>
    internal bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>Whether to ask now; while the server is away, yes for one in a second.</summary>
    internal bool MayAsk()
    {
        if (!IsOpen)
        {
            return true;
        }

        lock (_lock)
        {
            if (clock.GetElapsedTime(_askedAt) < Pause)
            {
                return false;
            }

            _askedAt = clock.GetTimestamp();
            return true;
        }
    }

    /// <summary>There was an answer.</summary>
    internal void Close()
    {
        if (IsOpen)
        {
            Volatile.Write(ref _isOpen, false);
        }
    }

    /// <summary>There was none.</summary>
    internal void Open()
    {
        lock (_lock)
        {
            _askedAt = clock.GetTimestamp();
            Volatile.Write(ref _isOpen, true);
        }
    }
}
