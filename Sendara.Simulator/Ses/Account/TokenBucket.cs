namespace Sendara.Simulator.Ses.Account;

/// <summary>A rate with a burst of one second's worth, at least one.</summary>
internal sealed class TokenBucket
{
    private readonly Lock _lock = new();
    private double _tokens = double.MaxValue;
    private DateTimeOffset _filledAt;

    public bool TryTake(int cost, double rate, DateTimeOffset now)
    {
        lock (_lock)
        {
            var capacity = Math.Max(1, rate);
            _tokens = Math.Min(capacity, _tokens + (Math.Max(0, (now - _filledAt).TotalSeconds) * rate));
            _filledAt = now;
            // A call that costs more than the bucket holds passes when it is full, as the provider does with large To lists.
            if (_tokens < Math.Min(cost, capacity))
            {
                return false;
            }

            _tokens -= cost;
            return true;
        }
    }
}
