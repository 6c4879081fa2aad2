using Sendara.Dns;

namespace Sendara.Engine.Dns;

/// <summary>What is published, without the details of who said it.</summary>
internal sealed class DnsResolver(DnsReader reader) : IDnsResolver
{
    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken) =>
        (await reader.ReadAsync(question, ReadingDepth.Quick, cancellationToken)).Answer;
}
