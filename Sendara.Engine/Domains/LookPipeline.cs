using System.Threading.Channels;
using Sendara.Domains;

namespace Sendara.Engine.Domains;

/// <summary>
/// Looks at domains side by side and writes what they came to in batches of whatever is there by then: while one batch is written, the looks
/// of the next go on, and a look that takes long delays only itself. A domain is begun when there is room for its look-ups, and while fewer
/// than <see cref="MostBegun"/> are under way, so that memory stays flat however many come.
/// </summary>
internal sealed class LookPipeline : IAsyncDisposable
{
    /// <summary>How many looks are written at once at the most: enough to make a slow database's answers worth the wait.</summary>
    internal const int BatchSize = 250;

    /// <summary>How many domains are begun and not done with; most of them wait for a slow name server or the provider.</summary>
    internal const int MostBegun = 1000;

    private readonly Func<Domain, LookupRoom.Share, Task<Look?>> _look;
    private readonly Func<IReadOnlyList<Look>, Task> _write;
    private readonly LookupRoom _room;
    private readonly SemaphoreSlim _begun = new(MostBegun);
    private readonly Channel<Look> _looks = Channel.CreateBounded<Look>(new BoundedChannelOptions(BatchSize * 2) { SingleReader = true });
    private readonly Task _writing;

    /// <summary>Makes one. <paramref name="look"/> and <paramref name="write"/> answer for their failures themselves.</summary>
    internal LookPipeline(int lookups, Func<Domain, LookupRoom.Share, Task<Look?>> look, Func<IReadOnlyList<Look>, Task> write)
    {
        (_look, _write, _room) = (look, write, new(lookups));
        _writing = WriteAsync();
    }

    /// <summary>Begins with a domain as soon as there is room. One caller at a time.</summary>
    internal async Task BeginAsync(Domain domain, CancellationToken cancellationToken)
    {
        await _begun.WaitAsync(cancellationToken);
        try
        {
            var share = await _room.EnterAsync(DnsPlan.RecordCount, cancellationToken);
            _ = LookAsync(domain, share);
        }
        catch (OperationCanceledException)
        {
            _begun.Release();
            throw;
        }
    }

    /// <summary>Waits until all that was begun is written.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var free = 0; free < MostBegun; free++)
        {
            await _begun.WaitAsync();
        }

        _looks.Writer.Complete();
        await _writing;
        _begun.Dispose();
        _room.Dispose();
    }

    private async Task LookAsync(Domain domain, LookupRoom.Share share)
    {
        await Task.Yield();
        try
        {
            if (await _look(domain, share) is { } look)
            {
                await _looks.Writer.WriteAsync(look);
            }
        }
        finally
        {
            _begun.Release();
        }
    }

    private async Task WriteAsync()
    {
        var batch = new List<Look>(BatchSize);
        while (await _looks.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && _looks.Reader.TryRead(out var look))
            {
                batch.Add(look);
            }

            await _write(batch);
            batch.Clear();
        }
    }
}
