using System.Collections.Concurrent;
using Sendara.Dns;
using Sendara.Engine.Dns;

namespace Sendara.Engine.Domains;

/// <summary>Reads for one diagnosis and keeps what was read: fully at the names that it is about, quickly at those around them, and each
/// question once.</summary>
internal sealed class ReadingLog(DnsReader reader, IReadOnlySet<string> names)
{
    private readonly ConcurrentDictionary<DnsQuestion, DnsReading> _readings = new();

    internal DnsReading? Of(DnsQuestion question) => _readings.GetValueOrDefault(question);

    internal async Task<DnsReading> ReadAsync(DnsQuestion question, CancellationToken cancellationToken) =>
        _readings.TryGetValue(question, out var known)
            ? known
            : _readings[question] = await reader.ReadAsync(
                question, names.Contains(question.Name) ? ReadingDepth.Full : ReadingDepth.Quick, cancellationToken);
}
