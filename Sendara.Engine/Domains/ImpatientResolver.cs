using Sendara.Dns;

namespace Sendara.Engine.Domains;

/// <summary>A resolver under a common deadline: whatever has not answered by then could not be asked.</summary>
internal sealed class ImpatientResolver(IDnsResolver inner, TimeSpan deadline, TimeProvider clock) : IDnsResolver
{
    private readonly DateTimeOffset _end = clock.GetUtcNow() + deadline;

    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var left = _end - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return TooLate();
        }

        using var timer = new CancellationTokenSource(left, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await inner.AskAsync(question, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TooLate();
        }
    }

    private DnsAnswer.Unreachable TooLate() => new($"no answer within {deadline.TotalSeconds:0} seconds");
}
