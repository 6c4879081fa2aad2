using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

public sealed class PublicSuffixesTests
{
    [Theory]
    [InlineData("mail.acme.com", "com")]
    [InlineData("mail.acme.co.uk", "co.uk")]
    [InlineData("acme.github.io", "github.io")]
    [InlineData("a.b.co.ck", "co.ck")]
    [InlineData("mail.www.ck", "ck")]
    [InlineData("www.ck", "ck")]
    [InlineData("acme.minato.tokyo.jp", "minato.tokyo.jp")]
    [InlineData("a.b.acme.kobe.jp", "acme.kobe.jp")]
    [InlineData("mail.city.kobe.jp", "kobe.jp")]
    [InlineData("acme.k12.ma.us", "k12.ma.us")]
    [InlineData("xn--55qx5d.cn", "xn--55qx5d.cn")]
    [InlineData("acme.xn--55qx5d.cn", "xn--55qx5d.cn")]
    [InlineData("shop.xn--p1ai", "xn--p1ai")]
    [InlineData("mail.acme.no-such-top-level", "no-such-top-level")]
    [InlineData("com", "com")]
    public void The_longest_rule_tells_the_suffix_and_an_exception_overrules_it(string host, string suffix) =>
        Assert.Equal(suffix, PublicSuffixes.Of(host));

    [Theory]
    [InlineData("com", true)]
    [InlineData("co.uk", true)]
    [InlineData("anything.ck", true)]
    [InlineData("www.ck", false)]
    [InlineData("kobe.jp", false)]
    [InlineData("acme.kobe.jp", true)]
    [InlineData("city.kobe.jp", false)]
    [InlineData("github.io", true)]
    [InlineData("acme.com", false)]
    public void What_others_register_under_is_told_from_what_is_registered(string host, bool expected) =>
        Assert.Equal(expected, PublicSuffixes.Contains(host));
}
