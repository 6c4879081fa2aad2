using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Sendara.Dns;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>A resolver that gives no answer to some questions, always the same ones for one seed.</summary>
internal sealed class FlakyResolver(
    IDnsResolver inner, ConcurrentDictionary<DnsQuestion, DnsAnswer> known, int seed, int percent) : IDnsResolver
{
    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{seed} {question}"));
        if (BitConverter.ToUInt16(hash) % 100 < percent)
        {
            return new DnsAnswer.Unreachable("ns1 did not answer in time");
        }

        return known.TryGetValue(question, out var answer) ? answer : known[question] = await inner.AskAsync(question, cancellationToken);
    }
}
