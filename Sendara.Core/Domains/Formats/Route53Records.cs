using Sendara.Dns;

namespace Sendara.Domains.Formats;

/// <summary>Terraform resources for Amazon Route 53.</summary>
public static class Route53Records
{
    /// <summary>Writes the file.</summary>
    public static string Write(Publication publication) => Hcl.File(
        publication,
        $"DNS records of {publication.Domain} in Amazon Route 53.",
        "aws_route53_record",
        record =>
        [
            new("name", Hcl.Literal(record.Name)),
            new("type", Hcl.Literal(Publication.TypeOf(record))),
            new("ttl", $"{publication.Seconds}"),
            new("records", $"[{Hcl.Literal(Data(record))}]"),
        ]);

    // The provider puts the outer quotes around a text, and only those: where a string ends and the next begins is ours to write.
    private static string Data(PlannedRecord record) =>
        record.Type == DnsRecordType.Txt ? string.Join("\"\"", CharacterStrings.Of(record.Value)) : record.Value;
}
