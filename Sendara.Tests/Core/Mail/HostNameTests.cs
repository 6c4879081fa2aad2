using Sendara.Mail;

namespace Sendara.Tests.Core.Mail;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("Example.COM", "example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData(" example.com ", "example.com")]
    [InlineData("mail", "mail")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("食狮。中国", "xn--85x722f.xn--fiqs8s")]
    [InlineData("1and1.example", "1and1.example")]
    [InlineData("R2--D2.example", "r2--d2.example")]
    [InlineData("XN--bcher-KVA.example", "xn--bcher-kva.example")]
    public void A_name_is_stored_as_lower_case_A_labels(string text, string expected)
    {
        Assert.True(HostName.TryNormalise(text, out var name));
        Assert.Equal(expected, name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("example..com")]
    [InlineData("example.com..")]
    [InlineData(".example.com")]
    [InlineData("-a.example")]
    [InlineData("xn--a\u00fc.example")]
    [InlineData("a-.example")]
    [InlineData("_dmarc.example.com")]
    [InlineData("exa mple.com")]
    [InlineData("example.com\n")]
    [InlineData("exam\0ple.com")]
    [InlineData("*.example.com")]
    [InlineData("\ud800.example")]
    public void What_no_host_is_called_is_refused(string? text) => Assert.False(HostName.TryNormalise(text, out _));

    [Fact]
    public void A_label_has_at_most_63_octets_also_as_an_A_label()
    {
        Assert.True(HostName.TryNormalise($"{new string('a', 63)}.example", out _));
        Assert.False(HostName.TryNormalise($"{new string('a', 64)}.example", out _));
        Assert.False(HostName.TryNormalise($"{new string('ü', 63)}.example", out _));
    }

    [Fact]
    public void A_name_has_at_most_253_octets()
    {
        var label = new string('a', 61);
        var longest = string.Join('.', label, label, label, label) + ".abcde";

        Assert.Equal(253, longest.Length);
        Assert.True(HostName.TryNormalise(longest, out _));
        Assert.True(HostName.TryNormalise($"{longest}.", out _));
        Assert.False(HostName.TryNormalise($"{longest}f", out _));
    }

    [Theory]
    [InlineData("acme.com", "acme.com", true)]
    [InlineData("mail.acme.com", "acme.com", true)]
    [InlineData("notacme.com", "acme.com", false)]
    [InlineData("acme.com", "mail.acme.com", false)]
    [InlineData("acme.com.example", "acme.com", false)]
    public void Below_means_at_a_label_boundary(string name, string ancestor, bool expected) =>
        Assert.Equal(expected, HostName.IsSameOrBelow(name, ancestor));

    [Fact]
    public void Normalising_twice_changes_nothing_and_no_text_throws() =>
        Always.Holds(Always.AnyText, text =>
            !HostName.TryNormalise(text, out var once) || (HostName.TryNormalise(once, out var twice) && once == twice));
}
