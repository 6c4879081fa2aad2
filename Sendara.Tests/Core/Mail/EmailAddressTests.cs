using Sendara.Mail;

namespace Sendara.Tests.Core.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("reader@example.com", "reader@example.com")]
    [InlineData("  reader@example.com ", "reader@example.com")]
    [InlineData("First.Last+tag@Mail.Example.COM", "First.Last+tag@mail.example.com")]
    [InlineData("o'neil@example.com", "o'neil@example.com")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com")]
    [InlineData("reader@bücher.example", "reader@xn--bcher-kva.example")]
    [InlineData("reader@例え.テスト", "reader@xn--r8jz45g.xn--zckzah")]
    [InlineData("reader@example.com.", "reader@example.com")]
    public void An_address_keeps_its_local_part_and_normalises_its_domain(string text, string expected) =>
        Assert.Equal(expected, EmailAddress.Parse(text, null).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("reader")]
    [InlineData("@example.com")]
    [InlineData("reader@")]
    [InlineData("reader@localhost")]
    [InlineData("reader@[192.0.2.1]")]
    [InlineData("reader@192.0.2.1")]
    [InlineData("reader@１９２.０.２.１")]
    [InlineData("reader@300.300.300.300")]
    [InlineData("\"reader\"@example.com")]
    [InlineData(".reader@example.com")]
    [InlineData("reader.@example.com")]
    [InlineData("rea..der@example.com")]
    [InlineData("rea der@example.com")]
    [InlineData("reader @example.com")]
    [InlineData("reader@ example.com")]
    [InlineData("reader@example .com")]
    [InlineData("reader@exam_ple.com")]
    [InlineData("reader@-example.com")]
    [InlineData("reader@example..com")]
    [InlineData("a@b@example.com")]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("bücher@example.com")]
    [InlineData("reader@example.com\r\nBcc: x@example.com")]
    [InlineData("reader\n@example.com")]
    [InlineData("reader@example.com\0")]
    public void What_cannot_be_mailed_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, null, out _));

    [Fact]
    public void The_local_part_has_at_most_64_octets()
    {
        Assert.True(EmailAddress.TryParse($"{new string('a', 64)}@example.com", null, out _));
        Assert.False(EmailAddress.TryParse($"{new string('a', 65)}@example.com", null, out _));
    }

    [Fact]
    public void An_address_has_at_most_254_octets()
    {
        var domain = string.Join('.', new string('b', 61), new string('c', 61), new string('d', 61), "com");

        Assert.True(EmailAddress.TryParse($"{new string('a', 64)}@{domain}", null, out var longest));
        Assert.Equal(254, longest.ToString().Length);
        Assert.False(EmailAddress.TryParse($"{new string('a', 64)}@x{domain}", null, out _));
    }

    [Fact]
    public void Case_makes_no_difference()
    {
        var one = EmailAddress.Parse("Reader@Example.com", null);
        var other = EmailAddress.Parse("reader@example.COM", null);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal("reader@example.com", one.Canonical);
        Assert.NotEqual(one, EmailAddress.Parse("reader+1@example.com", null));
    }

    [Fact]
    public void What_is_printed_is_read_back_unchanged_and_has_no_white_space() =>
        Always.Holds(Always.TextOf("aZ.+-_'@ \r\n\t<>\"1é。"), text =>
            !EmailAddress.TryParse($"{text}@example.com", null, out var address)
            || (EmailAddress.Parse(address.ToString(), null).ToString() == address.ToString()
                && !address.ToString().Any(c => char.IsControl(c) || c == ' ')));

    [Fact]
    public void No_text_whatever_throws() => Always.Holds(Always.AnyText, text => EmailAddress.TryParse(text, null, out _) || true);
}
