using Sendara.Simulator.Dns;

namespace Sendara.Tests.Simulator;

public sealed class PasteTests
{
    private static IReadOnlyList<string> Read(string text)
    {
        var (records, problem) = Paste.Read(text);
        Assert.Null(problem);
        return [.. records.Select(r => $"{r.Name} {r.Ttl} {r.Type} {r.Value}")];
    }

    [Theory]
    [InlineData("mail.acme.test. 300 IN TXT \"v=spf1 include:amazonses.com ~all\"", "mail.acme.test. 300 TXT v=spf1 include:amazonses.com ~all")]
    [InlineData("mail.acme.test TXT \"v=spf1 \" \"-all\" ; both strings", "mail.acme.test  TXT v=spf1 -all")]
    [InlineData("a.test IN 60 MX 10 mx.acme.test.", "a.test 60 MX 10 mx.acme.test.")]
    [InlineData("_dmarc.acme.test TXT v=DMARC1; p=none; rua=mailto:d@acme.test ; mine", "_dmarc.acme.test  TXT v=DMARC1; p=none; rua=mailto:d@acme.test")]
    [InlineData("t._domainkey.acme.test cname t.dkim.amazonses.com", "t._domainkey.acme.test  cname t.dkim.amazonses.com")]
    [InlineData("x.test TXT \"a \\\"quoted\\\" word\"", "x.test  TXT a \"quoted\" word")]
    public void A_zone_file_line_is_one_record(string line, string record)
    {
        Assert.Equal(record, Assert.Single(Read(line)));
    }

    [Fact]
    public void Origin_and_default_TTL_hold_for_what_follows()
    {
        var records = Read("; a zone\n$ORIGIN acme.test.\n$TTL 120\n\n@ MX 10 mx\nwww A 192.0.2.1\nfull.other.test. A 192.0.2.2\n");

        Assert.Equal(["acme.test 120 MX 10 mx", "www.acme.test 120 A 192.0.2.1", "full.other.test. 120 A 192.0.2.2"], records);
    }

    [Theory]
    [InlineData("""{"domain":"acme.test","dns_records":[{"type":"MX","name":"mail.acme.test","value":"10 a.test","purpose":"x","ttl":60}]}""")]
    [InlineData("""{"records":[{"type":"MX","name":"mail.acme.test","value":"10 a.test","ttl":60}]}""")]
    [InlineData(""" [{"type":"MX","name":"mail.acme.test","value":"10 a.test","ttl":60}]""")]
    public void The_products_own_JSON_is_read_too(string json)
    {
        Assert.Equal("mail.acme.test 60 MX 10 a.test", Assert.Single(Read(json)));
    }

    [Theory]
    [InlineData("just words")]
    [InlineData("{\"no\":\"list\"}")]
    [InlineData("{broken")]
    public void What_cannot_be_read_says_how_to_write_it(string text)
    {
        Assert.NotNull(Paste.Read(text).Problem);
    }
}
