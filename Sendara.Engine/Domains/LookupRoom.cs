using Sendara.Dns;

namespace Sendara.Engine.Domains;

/// <summary>
/// Keeps the look-ups of a sweep that are in flight to a number. A domain is begun when there is room for its first look at every record,
/// and gives the room back answer by answer; what it asks beyond that is not held up, lest domains wait for each other.
/// </summary>
internal sealed class LookupRoom(int most) : IDisposable
{
    private readonly SemaphoreSlim _room = new(most);

    /// <summary>Waits for the room that a domain needs. Only one may wait at a time: two could each hold what the other needs.</summary>
    internal async Task<Share> EnterAsync(int lookups, CancellationToken cancellationToken)
    {
        var share = new Share(_room);
        try
        {
            for (var taken = 0; taken < lookups; taken++)
            {
                await _room.WaitAsync(cancellationToken);
                share.Add();
            }

            return share;
        }
        catch (OperationCanceledException)
        {
            share.Dispose();
            throw;
        }
    }

    public void Dispose() => _room.Dispose();

    /// <summary>The room of one domain.</summary>
    internal sealed class Share(SemaphoreSlim room) : IDisposable
    {
        private int _held;

        internal void Add() => _held++;

        /// <summary>A resolver whose answers give the room back.</summary>
        internal IDnsResolver Around(IDnsResolver inner) => new Counted(inner, this);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _held, 0) is > 0 and var left)
            {
                room.Release(left);
            }
        }

        private void Release()
        {
            if (Interlocked.Decrement(ref _held) >= 0)
            {
                room.Release();
            }
        }

        private sealed class Counted(IDnsResolver inner, Share share) : IDnsResolver
        {
            public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
            {
                try
                {
                    return await inner.AskAsync(question, cancellationToken);
                }
                finally
                {
                    share.Release();
                }
            }
        }
    }
}
