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

    internal async Task<TValue> RunAsync(TKey key, Func<Task<TValue>> work, CancellationToken cancellationToken)
    {
        var flight = _inFlight.GetOrAdd(key, _ => StartAsync(work));
        try
        {
            return await flight.WaitAsync(cancellationToken);
        }
        finally
        {
            if (flight.IsCompleted)
            {
                _inFlight.TryRemove(new(key, flight));
            }
        }
    }

    private static async Task<TValue> StartAsync(Func<Task<TValue>> work)
    {
        await Task.Yield(); // The dictionary must hold the task before the work begins.
        return await work();
    }
}
