using Sendara.Dns;

namespace Sendara.Engine.Domains;

/// <summary>A resolver under a common deadline, which runs from when it is made: whatever has not answered by then could not be asked.</summary>
internal sealed class ImpatientResolver(IDnsResolver inner, TimeSpan deadline, TimeProvider clock) : IDnsResolver, IDisposable
{
    private readonly CancellationTokenSource _timer = new(deadline, clock);

    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.AskAsync(question, _timer.Token).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DnsAnswer.Unreachable($"no answer within {deadline.TotalSeconds:0} seconds");
        }
    }

    public void Dispose() => _timer.Dispose();
}
