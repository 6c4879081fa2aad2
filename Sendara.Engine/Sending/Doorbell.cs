using System.Threading.Channels;

namespace Sendara.Engine.Sending;

/// <summary>Wakes the one who waits; rung several times before he looks, it is rung once.</summary>
internal sealed class Doorbell(TimeProvider clock)
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Returns when it rings, at once if it has rung already, and when the time is over or somebody stops the waiting.</summary>
    internal async Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        Task rung = _rung.Reader.ReadAsync(either.Token).AsTask();
        await rung.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
