using System.Net;
using Sendara.Dns;

namespace Sendara.Tests.Support;

/// <summary>A DNS zone written down in the test. It follows CNAMEs as a resolver does, and tells NXDOMAIN from NODATA.</summary>
internal sealed class Zone : IDnsResolver
{
    /// <summary>How long an absence is remembered: the SOA of every zone here says so.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(15);

    private const int MostAliases = 8;

    private static readonly TimeSpan Ttl = TimeSpan.FromHours(1);

    private readonly List<DnsRecord> _records = [];

    /// <summary>Where nobody answers: a name (<c>acme.test</c>), or one question only (<c>acme.test TXT</c>).</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>Everything that was asked, in order.</summary>
    public List<DnsQuestion> Asked { get; } = [];

    public Zone Cname(string name, string target) => With(new DnsRecord.Cname(name, Ttl, target));

    public Zone Mx(string name, int preference, string exchange) => With(new DnsRecord.Mx(name, Ttl, preference, exchange));

    public Zone Txt(string name, string text) => With(new DnsRecord.Txt(name, Ttl, text));

    public Zone Address(string name, string address) => With(new DnsRecord.Address(name, Ttl, IPAddress.Parse(address)));

    public Zone Without(string name)
    {
        _records.RemoveAll(record => record.Name == name);
        return this;
    }

    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        Asked.Add(question);
        return Task.FromResult(Answer(question));
    }

    private DnsAnswer Answer(DnsQuestion question)
    {
        var aliases = new List<DnsRecord>();
        var name = question.Name;
        while (aliases.Count <= MostAliases)
        {
            if (Broken.Contains(name) || Broken.Contains($"{question with { Name = name }}"))
            {
                return new DnsAnswer.Unreachable("the DNS server answered ServerFailure");
            }

            var here = _records.Where(record => record.Name == name).ToList();
            if (here.Exists(record => Is(record, question.Type)))
            {
                return new DnsAnswer.Found([.. aliases, .. here.Where(record => Is(record, question.Type))]);
            }

            if (here.OfType<DnsRecord.Cname>().FirstOrDefault() is not { } alias)
            {
                return aliases.Count > 0 ? new DnsAnswer.Found(aliases) : new DnsAnswer.Absent(AbsenceOf(name), RememberedFor);
            }

            aliases.Add(alias);
            name = alias.Target;
        }

        return new DnsAnswer.Unreachable("the aliases lead in a circle");
    }

    // A name with something below it exists, though it has no record of its own (RFC 8020).
    private Absence AbsenceOf(string name) =>
        _records.Exists(record => record.Name == name || record.Name.EndsWith($".{name}", StringComparison.Ordinal))
            ? Absence.NoData
            : Absence.NoSuchName;

    private static bool Is(DnsRecord record, DnsRecordType type) => (record, type) switch
    {
        (DnsRecord.Address { Value.AddressFamily: System.Net.Sockets.AddressFamily.InterNetwork }, DnsRecordType.A) => true,
        (DnsRecord.Address { Value.AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 }, DnsRecordType.Aaaa) => true,
        (DnsRecord.Cname, DnsRecordType.Cname) => true,
        (DnsRecord.Mx, DnsRecordType.Mx) => true,
        (DnsRecord.Txt, DnsRecordType.Txt) => true,
        _ => false,
    };

    private Zone With(DnsRecord record)
    {
        _records.Add(record);
        return this;
    }
}
