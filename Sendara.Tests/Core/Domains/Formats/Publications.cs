using FsCheck;
using FsCheck.Fluent;
using Sendara.Domains;
using Sendara.Domains.Formats;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>Publications: the documentation's example, and any that a customer could have.</summary>
internal static class Publications
{
    /// <summary>Printable ASCII without what octoDNS cannot write and no DMARC record needs: quotes and backslashes.</summary>
    internal static readonly string PlainText = new([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except("\"\\")]);

    /// <summary>All of printable ASCII, with what languages quote, escape and interpolate made frequent.</summary>
    internal static readonly string AnyText = PlainText + "\"\"\"\\\\\\$$${{{%%%'';;";

    private const string LabelCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private const string TokenCharacters = "abcdefghijklmnopqrstuvwxyz234567";

    internal static Publication Example => Of(
        DomainName.Parse("mail.acme.com", null), "acme.com", "mail", ["abc123", "def456", "ghi789"], "dkim.amazonses.com", "us-east-1");

    /// <summary>The example where the customer's own DMARC record is issued as it is: oddly spaced, and longer than one string can be.</summary>
    internal static Publication Mirrored => Example with
    {
        Records = DnsPlan.For(
            Example.Domain, "mail.mail.acme.com", ["abc123", "def456", "ghi789"], "dkim.amazonses.com", "us-east-1",
            "v=DMARC1;p=reject; sp=quarantine;adkim=s; fo=1:d ;ruf=mailto:failures@acme.com; rua=mailto:reports@acme.com,"
            + string.Join(',', Enumerable.Range(1, 4).Select(i => $"mailto:acme+{i}$%{{x}}'@a-rather-long-host.reports.example!10m"))).Records,
    };

    /// <summary>How a record may begin that was taken over from elsewhere, the way that the plan writes it first.</summary>
    internal static readonly string[] Beginnings = ["v=DMARC1; p=reject; ", "v=DMARC1;p=reject;", "v = DMARC1 ;p=none;"];

    /// <summary>A publication whose DMARC policy is followed by more tags in the given characters: up to some 700 octets.</summary>
    internal static Gen<Publication> Any(string characters, params string[] beginnings) =>
        from domain in Domains
        from depth in Gen.Choose(2, domain.Value.Count(c => c == '.') + 1)
        from prefix in Label(20)
        from tokens in TextOf(TokenCharacters, 6, 32).ArrayOf(DnsPlan.DkimTokens)
        from signingZone in Gen.Elements("dkim.amazonses.com", "dkim.eu-central-2.amazonses.com")
        from region in Gen.Elements("us-east-1", "eu-central-2", "ap-southeast-3")
        from beginning in Gen.Elements(beginnings.Length == 0 ? Beginnings : beginnings)
        from tags in TextOf(characters, 0, 700)
        let zone = string.Join('.', domain.Value.Split('.')[^depth..])
        where tokens.Distinct().Count() == tokens.Length && DomainPolicy.TryMailFromPrefix(prefix, domain, out _, out _)
        select WithDmarc(Of(domain, zone, prefix, tokens, signingZone, region), beginning + tags.Trim());

    private static Gen<DomainName> Domains =>
        from labels in Gen.OneOf(Label(20), Label(63), Gen.Elements("mail", "no", "1e3", "bücher", "пример", "例え")).ListOf()
        from last in Gen.Elements("acme.com", "acme.co.uk", "acme.test", "пример.рф", "0x10.org")
        let text = string.Join('.', [.. labels.Take(4), last])
        where DomainName.TryParse(text, null, out _)
        select DomainName.Parse(text, null);

    private static Gen<string> Label(int maxLength) =>
        TextOf(LabelCharacters, 1, maxLength).Where(label => label[0] != '-' && label[^1] != '-');

    private static Gen<string> TextOf(string characters, int minLength, int maxLength) =>
        from length in Gen.Choose(minLength, maxLength)
        from text in Gen.Elements(characters.ToCharArray()).ArrayOf(length)
        select new string(text);

    private static Publication Of(DomainName domain, string zone, string prefix, string[] tokens, string signingZone, string region) =>
        new(domain, zone, DnsPlan.Ttl, DnsPlan.For(domain, $"{prefix}.{domain}", tokens, signingZone, region).Records);

    private static Publication WithDmarc(Publication publication, string text) => publication with
    {
        Records = [.. publication.Records.Select(record =>
            record.Purpose == RecordPurpose.Dmarc ? record with { Value = text.Trim() } : record)],
    };
}
