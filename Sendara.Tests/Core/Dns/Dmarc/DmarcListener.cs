using System.Collections.Concurrent;
using Sendara.Dns;

namespace Sendara.Tests.Core.Dns.Dmarc;

/// <summary>Keeps what was asked, in order.</summary>
internal sealed class DmarcListener(IDnsResolver dns) : IDnsResolver
{
    internal ConcurrentQueue<DnsQuestion> Asked { get; } = [];

    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        Asked.Enqueue(question);
        return dns.AskAsync(question, cancellationToken);
    }
}
