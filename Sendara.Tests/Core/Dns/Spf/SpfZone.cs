using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sendara.Dns;

namespace Sendara.Tests.Core.Dns.Spf;

/// <summary>
/// A DNS zone as the SPF data files write it: per name a list of records, each a type and its fields. A TXT's fields are its
/// character-strings; TIMEOUT means that every question at the name that no record before it answers stays without an answer.
/// </summary>
internal sealed class SpfZone : IDnsResolver
{
    private const string Silence = "TIMEOUT";
    private const int MostAliases = 8;

    private static readonly TimeSpan Ttl = TimeSpan.FromHours(1);

    private readonly Dictionary<string, List<string[]>> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything that was asked, in order.</summary>
    public List<DnsQuestion> Asked { get; } = [];

    public static SpfZone Of(IReadOnlyDictionary<string, string[][]> names)
    {
        var zone = new SpfZone();
        foreach (var (name, records) in names)
        {
            zone._names[name] = [.. records];
        }

        return zone;
    }

    /// <summary>Adds one record, as in <c>With("acme.test", "MX", "10", "mx.acme.test")</c>.</summary>
    public SpfZone With(string name, params string[] record)
    {
        if (!_names.TryGetValue(name, out var records))
        {
            _names[name] = records = [];
        }

        records.Add(record);
        return this;
    }

    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        Asked.Add(question);
        return Task.FromResult(Answer(question.Name, question.Type, []));
    }

    private DnsAnswer Answer(string name, DnsRecordType type, IReadOnlyList<DnsRecord> aliases)
    {
        if (!_names.TryGetValue(name, out var records))
        {
            return aliases.Count > 0 ? new DnsAnswer.Found(aliases) : new DnsAnswer.Absent(Absence.NoSuchName, Ttl);
        }

        var kind = type.ToString();
        var here = records
            .FindAll(record => record[0].Equals(kind, StringComparison.OrdinalIgnoreCase))
            .ConvertAll(record => Read(name, record));
        if (here.Count > 0)
        {
            return new DnsAnswer.Found([.. aliases, .. here]);
        }

        if (records.Exists(record => record[0] == Silence) || aliases.Count > MostAliases)
        {
            return new DnsAnswer.Unreachable("the DNS server did not answer in time");
        }

        return records.Find(record => record[0] == "CNAME") is { } alias
            ? Answer(Plain(alias[1]), type, [.. aliases, Read(name, alias)])
            : aliases.Count > 0 ? new DnsAnswer.Found(aliases) : new DnsAnswer.Absent(Absence.NoData, Ttl);
    }

    private static DnsRecord Read(string name, string[] record) => record switch
    {
        ["A", var address] => Address(name, address, AddressFamily.InterNetwork),
        ["AAAA", var address] => Address(name, address, AddressFamily.InterNetworkV6),
        ["CNAME", var target] => new DnsRecord.Cname(name, Ttl, Plain(target)),
        ["MX", var preference, var exchange] =>
            new DnsRecord.Mx(name, Ttl, int.Parse(preference, CultureInfo.InvariantCulture), Plain(exchange)),
        ["PTR", var target] => new DnsRecord.Ptr(name, Ttl, Plain(target)),
        ["TXT", .. var strings] => new DnsRecord.Txt(name, Ttl, string.Concat(strings)),
        _ => throw new InvalidDataException($"The zone has a record that nobody can read: {name} {string.Join(' ', record)}."),
    };

    private static DnsRecord.Address Address(string name, string text, AddressFamily family) =>
        IPAddress.Parse(text) is var address && address.AddressFamily == family
            ? new(name, Ttl, address)
            : throw new InvalidDataException($"{text} at {name} is of the other address family.");

    private static string Plain(string name) => name.TrimEnd('.').ToLowerInvariant();
}
