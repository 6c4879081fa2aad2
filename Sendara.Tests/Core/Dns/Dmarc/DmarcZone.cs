using System.Globalization;
using System.Net;
using Sendara.Dns;

namespace Sendara.Tests.Core.Dns.Dmarc;

/// <summary>A zone as a table of cases writes it down: texts, exchanges, names that have an address, and where nobody answers.
/// A name that starts with <c>*.</c> answers for all names below it that are not there (RFC 4592).</summary>
internal sealed record DmarcZone : IDnsResolver
{
    private static readonly TimeSpan Ttl = TimeSpan.FromHours(1);

    public IReadOnlyDictionary<string, string[]> Txt { get; init; } = new Dictionary<string, string[]>();

    public IReadOnlyDictionary<string, string[]> Mx { get; init; } = new Dictionary<string, string[]>();

    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>A name, or a question (<c>acme.com MX</c>).</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken) => Task.FromResult(Answer(question));

    private DnsAnswer Answer(DnsQuestion question)
    {
        if (Silent.Contains(question.Name) || Silent.Contains($"{question}"))
        {
            return new DnsAnswer.Unreachable("the name server did not answer");
        }

        var records = Records(question).ToList();
        return records.Count > 0
            ? new DnsAnswer.Found(records)
            : new DnsAnswer.Absent(Exists(question.Name) ? Absence.NoData : Absence.NoSuchName, RememberedFor: null);
    }

    private IEnumerable<DnsRecord> Records(DnsQuestion question) => question.Type switch
    {
        DnsRecordType.Txt => At(Txt, question.Name).Select(text => new DnsRecord.Txt(question.Name, Ttl, text)),
        DnsRecordType.Mx => At(Mx, question.Name).Select(value => value.Split(' ')).Select(pair =>
            new DnsRecord.Mx(question.Name, Ttl, int.Parse(pair[0], CultureInfo.InvariantCulture), pair[1].TrimEnd('.'))),
        DnsRecordType.A when Addresses.Contains(question.Name) => [new DnsRecord.Address(question.Name, Ttl, IPAddress.Loopback)],
        _ => [],
    };

    private string[] At(IReadOnlyDictionary<string, string[]> table, string name) =>
        table.TryGetValue(name, out var values) ? values
        : !Exists(name) && table.Keys.FirstOrDefault(key => key.StartsWith("*.", StringComparison.Ordinal) && IsBelow(name, key[2..])) is { } wild
            ? table[wild]
            : [];

    private bool Exists(string name) => Txt.Keys.Concat(Mx.Keys).Concat(Addresses).Any(known => known == name || IsBelow(known, name));

    private static bool IsBelow(string name, string ancestor) => name.EndsWith($".{ancestor}", StringComparison.Ordinal);
}
