using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Formats;

/// <summary>Terraform resources for Cloudflare, as the provider's version 5 names them.</summary>
public static class CloudflareRecords
{
    /// <summary>Writes the file.</summary>
    public static string Write(Publication publication) => Hcl.File(
        publication,
        $"DNS records of {publication.Domain} in Cloudflare; needs version 5 of the provider.",
        "cloudflare_dns_record",
        record =>
        [
            new("name", Hcl.Literal(record.Name)),
            new("type", Hcl.Literal(Publication.TypeOf(record))),
            new("ttl", $"{publication.Seconds}"),
            .. Data(record),
        ]);

    private static Hcl.Argument[] Data(PlannedRecord record) => record.Type switch
    {
        // Proxied, the name would be answered with addresses, and DKIM be gone.
        DnsRecordType.Cname => [new("content", Hcl.Literal(record.Target)), new("proxied", "false")],
        DnsRecordType.Mx => [new("content", Hcl.Literal(record.Target)), new("priority", $"{record.Priority}")],

        // Cloudflare wants a text in its quotes.
        DnsRecordType.Txt => [new("content", Hcl.Literal(CharacterStrings.Quoted(record.Value)))],
        _ => throw new UnreachableException(),
    };
}
