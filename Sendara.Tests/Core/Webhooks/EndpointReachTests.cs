using System.Net;
using Sendara.Webhooks;

namespace Sendara.Tests.Core.Webhooks;

/// <summary>Where nothing is ever sent, however it is spelt.</summary>
public sealed class EndpointReachTests
{
    private static readonly EndpointReach Strict = new([], ["sendara.dev", "api.example.net"]);
    private static readonly EndpointReach Local = new([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")], ["sendara.dev"]);

    /// <summary>Spellings of targets that must not be reached, as URLs.</summary>
    public static TheoryData<string> Forbidden =>
    [
        // Loopback, in every way in which an IPv4 address can be written.
        "https://127.0.0.1/", "https://127.0.0.1.:8443/", "https://127.1/", "https://127.0.1/", "https://2130706433/", "https://017700000001/",
        "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.01/", "https://0x7F.1/", "https://127.255.255.254/", "https://0/", "https://0.0.0.0/",
        "https://１２７.０.０.１/", "https://①②⑦.0.0.1/", "https://%31%32%37.0.0.1/",

        // Private, shared, link-local and reserved.
        "https://10.0.0.1/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/", "https://100.64.0.1/", "https://169.254.169.254/latest/meta-data/",
        "https://2852039166/", "https://192.0.0.170/", "https://192.0.2.1/", "https://192.88.99.1/", "https://198.18.0.1/", "https://198.51.100.1/",
        "https://203.0.113.1/", "https://224.0.0.1/", "https://240.0.0.1/", "https://255.255.255.255/",

        // IPv6, and IPv4 in IPv6.
        "https://[::]/", "https://[::1]/", "https://[0:0:0:0:0:0:0:1]:8443/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::ffff:a9fe:a9fe]/",
        "https://[::127.0.0.1]/", "https://[::ffff:0:127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[64:ff9b::10.0.0.1]/", "https://[64:ff9b:1::1]/",
        "https://[2002:7f00:1::]/", "https://[2001::1]/", "https://[100::1]/", "https://[2001:db8::1]/", "https://[3fff::1]/", "https://[5f00::1]/", "https://[fc00::1]/",
        "https://[fd00:ec2::254]/", "https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://[fec0::1]/", "https://[ff02::1]/",

        // Names that mean something inside.
        "https://localhost/", "https://LOCALHOST./", "https://foo.localhost/", "https://printer.local/", "https://metadata.google.internal/", "https://metadata/",
        "https://router.lan/", "https://nas.home.arpa/", "https://intranet/", "https://x.corp/", "https://abc.onion/", "https://host.1/", "https://api.sendara.dev/v1/send",
        "https://api.example.net/",

        // Not what it looks like, or not HTTPS.
        "https://hooks.example.com@127.0.0.1/", "https://user:password@hooks.example.com/", "https://127.0.0.1\\@hooks.example.com/", "https://hooks.example.com/#@127.0.0.1/",
        "http://hooks.example.com/", "https://hooks.example.com:22/", "https://hooks.example.com:80/", "https://hooks.example.com:6379/", "ftp://hooks.example.com/",
        "file:///etc/passwd", "gopher://hooks.example.com/", "//hooks.example.com/", "hooks.example.com", "https://", "https:///hook", "", "https://hooks.example.com/a b",
        "https://hooks.example.com/\r\nX: y", "https://-.example.com/",
    ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void It_is_refused_as_an_endpoint(string url) => Assert.NotNull(Strict.Judge(url));

    [Theory]
    [InlineData("https://hooks.example.com/sendara?x=1")]
    [InlineData("https://hooks.example.com.:8443/")]
    [InlineData("https://HOOKS.example.com")]
    [InlineData("https://bücher.example/hook")]
    [InlineData("https://8.8.8.8/hook")]
    [InlineData("https://[2606:4700::1111]/hook")]
    [InlineData("https://notsendara.dev/")]
    public void A_public_one_passes(string url) => Assert.Null(Strict.Judge(url));

    [Fact]
    public void It_has_a_length()
    {
        var url = "https://hooks.example.com/" + new string('a', EndpointReach.MaxUrl);

        Assert.Null(Strict.Judge(url[..EndpointReach.MaxUrl]));
        Assert.NotNull(Strict.Judge(url));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/hook", true)]
    [InlineData("http://localhost:5000/hook", true)]
    [InlineData("http://[::1]:5000/hook", true)]
    [InlineData("http://10.0.0.1:5000/hook", false)]
    [InlineData("http://8.8.8.8:5000/hook", false)]
    [InlineData("https://8.8.8.8/hook", true)]
    public void A_network_that_the_host_allows_can_be_reached_for_development_and_no_other(string url, bool passes) => Assert.Equal(passes, Local.Judge(url) is null);

    [Theory]
    [InlineData("http://hooks.example.com/", "8.8.8.8", false)]
    [InlineData("https://hooks.example.com:9000/", "8.8.8.8", false)]
    [InlineData("https://hooks.example.com/", "8.8.8.8", true)]
    [InlineData("https://hooks.example.com/", "10.0.0.1", false)]
    [InlineData("http://hooks.example.com:9000/", "127.0.0.1", true)]
    [InlineData("http://hooks.example.com:9000/", "::ffff:127.0.0.1", true)]
    public void Where_a_name_leads_decides_also_about_plain_http_and_ports(string url, string address, bool passes) =>
        Assert.Equal(passes, Local.MayContact(new(url), IPAddress.Parse(address)));
}
