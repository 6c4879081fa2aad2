namespace Sendara.Engine.Sns;

/// <summary>At most so many fetches in any minute, whoever causes them.</summary>
internal sealed class FetchLimit(int perMinute, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<long> _fetches = new(perMinute);

    /// <summary>Whether one more may happen now; then it counts.</summary>
    internal bool TryTake()
    {
        lock (_lock)
        {
            while (_fetches.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= Window)
            {
                _fetches.Dequeue();
            }

            if (_fetches.Count >= perMinute)
            {
                return false;
            }

            _fetches.Enqueue(clock.GetTimestamp());
            return true;
        }
    }
}
