using System.Collections.Concurrent;

namespace Sendara.Engine;

/// <summary>
/// Does equal work once, however many ask for it at the same time. The work belongs to nobody in particular, so no caller's cancellation
/// ends it: a caller leaves when its own patience is over.
/// </summary>
internal sealed class SingleFlight<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Task<TValue>> _inFlight = new();

    internal Task<TValue> RunAsync(TKey key, Func<Task<TValue>> work, CancellationToken cancellationToken) =>
        _inFlight.GetOrAdd(key, _ => StartAsync(key, work)).WaitAsync(cancellationToken);

    private async Task<TValue> StartAsync(TKey key, Func<Task<TValue>> work)
    {
        await Task.Yield(); // The dictionary must hold the task before the work can end.
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
