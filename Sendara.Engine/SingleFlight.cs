using System.Collections.Concurrent;

namespace Sendara.Engine;

/// <summary>
/// Does equal work once, however many ask for it at the same time. The work belongs to nobody in particular, so no caller's cancellation
/// ends it: a caller leaves when its own patience is over.
/// </summary>
internal sealed class SingleFlight<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _inFlight = new();

    internal Task<TValue> RunAsync(TKey key, Func<Task<TValue>> work, CancellationToken cancellationToken)
    {
        // Begun only once the dictionary holds it: work that ended before would be put in when nobody takes it out any more, and its result
        // would be everybody's for ever.
        var flight = _inFlight.GetOrAdd(key, _ => new(() => StartAsync(key, work)));
        return flight.Value.WaitAsync(cancellationToken);
    }

    private async Task<TValue> StartAsync(TKey key, Func<Task<TValue>> work)
    {
        await Task.Yield(); // Those who join must not wait for the work's beginning.
        try
        {
            return await work();
        }
        finally
        {
            // By the work itself: callers may all have left, and nobody may find an old result as if it were new.
            _inFlight.TryRemove(key, out _);
        }
    }
}
