using Sendara.Simulator.Ses.Identities;

namespace Sendara.Simulator.Dns;

/// <summary>The six records that make a domain whole, worked out from the identity's own state as its owner would.</summary>
internal static class IssuedRecords
{
    public static IReadOnlyList<PublishedRecord> Of(EmailIdentity identity, string region)
    {
        var domain = identity.Name;
        var mailFrom = identity.MailFrom?.Domain ?? "mail." + domain;
        return
        [
            .. identity.Tokens.Select(
                token => Record($"{token}._domainkey.{domain}", DnsRecordType.Cname, $"{token}.{identity.SigningHostedZone}")),
            Record(mailFrom, DnsRecordType.Mx, $"10 feedback-smtp.{region}.amazonses.com"),
            Record(mailFrom, DnsRecordType.Txt, "v=spf1 include:amazonses.com ~all"),
            Record($"_dmarc.{domain}", DnsRecordType.Txt, $"v=DMARC1; p=none; rua=mailto:dmarc@{domain}"),
        ];
    }

    /// <summary>Publishes all six. What was there of the same kind goes first, so that a broken domain is whole again.</summary>
    public static void Publish(ZoneData zones, IReadOnlyList<PublishedRecord> records)
    {
        foreach (var record in records)
        {
            zones.Remove(
                record.Name,
                r => !r.BuiltIn && (r.Type == record.Type || r.Type == DnsRecordType.Cname || record.Type == DnsRecordType.Cname));
        }

        foreach (var record in records)
        {
            zones.Publish(record);
        }
    }

    private static PublishedRecord Record(string name, DnsRecordType type, string value) =>
        new(name.ToLowerInvariant(), type, value, PublishedRecord.DefaultTimeToLive);
}
