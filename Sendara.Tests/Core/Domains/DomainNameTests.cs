using Sendara.Domains;
using Sendara.Mail;

namespace Sendara.Tests.Core.Domains;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("mail.acme.com", "mail.acme.com")]
    [InlineData("ACME.com", "acme.com")]
    [InlineData("  acme.com.\n", "acme.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("acme.co.uk", "acme.co.uk")]
    [InlineData("amazonses.com.acme.com", "amazonses.com.acme.com")]
    [InlineData("notamazonses.com", "notamazonses.com")]
    [InlineData("1.acme.com", "1.acme.com")]
    public void A_name_is_stored_as_lower_case_A_labels(string text, string expected) =>
        Assert.Equal(expected, DomainName.Parse(text, null).Value);

    [Theory]
    [InlineData(null, "is required")]
    [InlineData("", "is required")]
    [InlineData(" \t ", "is required")]
    [InlineData("localhost", "has a single label")]
    [InlineData("com", "has a single label")]
    [InlineData("192.0.2.1", "an IP address cannot be authenticated")]
    [InlineData("[192.0.2.1]", "an IP address cannot be authenticated")]
    [InlineData("2001:db8::1", "an IP address cannot be authenticated")]
    [InlineData("[2001:db8::1]", "an IP address cannot be authenticated")]
    [InlineData("１９２.０.２.１", "an IP address cannot be authenticated")]
    [InlineData("300.300.300.300", "an IP address cannot be authenticated")]
    [InlineData("https://acme.com", "must be a bare domain name")]
    [InlineData("acme.com/path", "must be a bare domain name")]
    [InlineData("acme.com:25", "must be a bare domain name")]
    [InlineData("news@acme.com", "must be a bare domain name")]
    [InlineData("acme..com", "is not a domain name")]
    [InlineData("-acme.com", "is not a domain name")]
    [InlineData("acme_mail.com", "is not a domain name")]
    [InlineData("*.acme.com", "is not a domain name")]
    [InlineData("acme com", "is not a domain name")]
    [InlineData("acme.com\0", "is not a domain name")]
    [InlineData("co.uk", "is a public suffix")]
    [InlineData("GitHub.io", "is a public suffix")]
    [InlineData("amazonses.com", "belongs to the e-mail provider")]
    [InlineData("x.Dkim.AmazonSES.com", "belongs to the e-mail provider")]
    [InlineData("x.amazonses。com", "belongs to the e-mail provider")]
    public void A_refused_name_is_told_why(string? text, string reason)
    {
        Assert.False(DomainName.TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => DomainName.Parse(text!, null));
    }

    [Fact]
    public void A_selector_of_32_characters_still_fits_in_front()
    {
        var label = new string('a', 62);
        var longest = $"{label}.{label}.{label}.{new string('b', 15)}.acme";

        Assert.Equal(DomainName.MaxLength, longest.Length);
        Assert.True(DomainName.TryParse(longest, out var name, out _));
        Assert.Equal(HostName.MaxLength, $"{new string('t', 32)}._domainkey.{name}".Length);

        Assert.False(DomainName.TryParse($"b{longest}", out _, out var problem));
        Assert.Contains("longer than 209 octets", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_is_not_longer_than_63_octets()
    {
        Assert.False(DomainName.TryParse($"{new string('a', 64)}.com", out _, out var problem));
        Assert.Contains("at most 63 octets", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_addresses_on_the_very_name_are_its_own()
    {
        var name = DomainName.Parse("bücher.example", null);

        Assert.True(name.Hosts(EmailAddress.Parse("news@BÜCHER.example", null)));
        Assert.False(name.Hosts(EmailAddress.Parse("news@mail.bücher.example", null)));
        Assert.False(name.Hosts(EmailAddress.Parse("news@example.com", null)));
    }

    [Fact]
    public void What_is_printed_is_read_back_and_no_text_throws() =>
        Always.Holds(Always.AnyText, text =>
            !DomainName.TryParse($"{text}.com", out var name, out _) || DomainName.Parse(name.ToString(), null) == name);
}
