using System.Diagnostics;
using DnsClient;
using DnsClient.Protocol;
using Sendara.Dns;
using DnsQuestion = Sendara.Dns.DnsQuestion;

namespace Sendara.Engine.Dns;

/// <summary>Translates the library's responses into ours.</summary>
internal static class DnsAnswers
{
    internal static QueryType TypeOf(DnsRecordType type) => type switch
    {
        DnsRecordType.A => QueryType.A,
        DnsRecordType.Aaaa => QueryType.AAAA,
        DnsRecordType.Cname => QueryType.CNAME,
        DnsRecordType.Mx => QueryType.MX,
        DnsRecordType.Ns => QueryType.NS,
        DnsRecordType.Ptr => QueryType.PTR,
        DnsRecordType.Soa => QueryType.SOA,
        DnsRecordType.Txt => QueryType.TXT,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether the server answered the question, be it with "no".</summary>
    internal static bool IsUsable(IDnsQueryResponse response) =>
        response.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain;

    internal static DnsAnswer Read(IDnsQueryResponse response, DnsQuestion question)
    {
        var code = response.Header.ResponseCode;
        if (!IsUsable(response))
        {
            return new DnsAnswer.Unreachable($"the DNS server answered {code}");
        }

        var records = response.Answers.Select(Read).OfType<DnsRecord>().ToList();
        if (records.Count > 0 && HasType(records, question))
        {
            return new DnsAnswer.Found(records);
        }

        var soa = response.Authorities.OfType<SoaRecord>().FirstOrDefault();
        var remembered = soa is null ? (TimeSpan?)null : TimeSpan.FromSeconds(Math.Min((uint)soa.InitialTimeToLive, soa.Minimum));
        return new DnsAnswer.Absent(code == DnsHeaderResponseCode.NotExistentDomain ? Absence.NoSuchName : Absence.NoData, remembered);
    }

    // A CNAME that leads nowhere is still something found: the alias itself is what a check wants to see.
    private static bool HasType(List<DnsRecord> records, DnsQuestion question) =>
        records.Exists(record => record is DnsRecord.Cname || record.GetType() == KindOf(question.Type));

    private static Type KindOf(DnsRecordType type) => type switch
    {
        DnsRecordType.A or DnsRecordType.Aaaa => typeof(DnsRecord.Address),
        DnsRecordType.Cname => typeof(DnsRecord.Cname),
        DnsRecordType.Mx => typeof(DnsRecord.Mx),
        DnsRecordType.Ns => typeof(DnsRecord.Ns),
        DnsRecordType.Ptr => typeof(DnsRecord.Ptr),
        _ => typeof(DnsRecord.Txt),
    };

    private static DnsRecord? Read(DnsResourceRecord record)
    {
        var name = Plain(record.DomainName);
        var ttl = TimeSpan.FromSeconds(record.InitialTimeToLive);
        return record switch
        {
            CNameRecord cname => new DnsRecord.Cname(name, ttl, Plain(cname.CanonicalName)),
            MxRecord mx => new DnsRecord.Mx(name, ttl, mx.Preference, Plain(mx.Exchange)),
            NsRecord ns => new DnsRecord.Ns(name, ttl, Plain(ns.NSDName)),
            PtrRecord ptr => new DnsRecord.Ptr(name, ttl, Plain(ptr.PtrDomainName)),
            TxtRecord txt => new DnsRecord.Txt(name, ttl, string.Concat(txt.Text).Replace('\0', '\ufffd')), // No text that is kept may hold NUL.
            AddressRecord address => new DnsRecord.Address(name, ttl, address.Address),
            _ => null,
        };
    }

    internal static string Plain(DnsString name) => name.Value.TrimEnd('.').ToLowerInvariant();
}
