using Sendara.Dns;
using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

public sealed class DnsPlanTests
{
    [Fact]
    public void The_six_records_are_those_of_the_documentation_in_its_order() =>
        Assert.Equal(
            """
            CNAME abc123._domainkey.mail.acme.com abc123.dkim.amazonses.com
            CNAME def456._domainkey.mail.acme.com def456.dkim.amazonses.com
            CNAME ghi789._domainkey.mail.acme.com ghi789.dkim.amazonses.com
            MX mail.mail.acme.com 10 feedback-smtp.us-east-1.amazonses.com
            TXT mail.mail.acme.com v=spf1 include:amazonses.com ~all
            TXT _dmarc.mail.acme.com v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.com
            """,
            Written(Plan("dkim.amazonses.com", "us-east-1")));

    [Fact]
    public void Another_region_has_its_own_zone_and_feedback_host()
    {
        var plan = Plan("dkim.eu-south-1.amazonses.com", "eu-south-1");

        Assert.Equal("ghi789.dkim.eu-south-1.amazonses.com", plan.Records[2].Value);
        Assert.Equal("10 feedback-smtp.eu-south-1.amazonses.com", plan.Records[3].Value);
        Assert.Equal("v=spf1 include:amazonses.com ~all", plan.Records[4].Value);
    }

    [Fact]
    public void The_MAIL_FROM_domain_is_the_one_that_was_chosen()
    {
        var plan = DnsPlan.For(DomainName.Parse("acme.com", null), "bounce.acme.com", ["a", "b", "c"], "dkim.amazonses.com", "us-east-1");

        Assert.Equal(["bounce.acme.com", "bounce.acme.com", "_dmarc.acme.com"], plan.Records.Skip(3).Select(record => record.Name));
    }

    [Fact]
    public void Tokens_and_zones_are_written_as_they_compare_in_the_DNS()
    {
        var plan = DnsPlan.For(DomainName.Parse("acme.com", null), "mail.acme.com", ["AbC", "d", "e"], "DKIM.amazonses.com.", "us-east-1");

        Assert.Equal(("abc._domainkey.acme.com", "abc.dkim.amazonses.com"), (plan.Records[0].Name, plan.Records[0].Value));
    }

    [Fact]
    public void Every_record_feeds_the_field_of_the_contract() =>
        Assert.Equal(
            [StatusField.Dkim, StatusField.Dkim, StatusField.Dkim, StatusField.Txt, StatusField.Spf, StatusField.Dmarc],
            Plan("dkim.amazonses.com", "us-east-1").Records.Select(record => record.Field));

    [Fact]
    public void Only_the_MX_has_a_priority_in_front_of_its_host()
    {
        var records = Plan("dkim.amazonses.com", "us-east-1").Records;

        Assert.Equal((10, "feedback-smtp.us-east-1.amazonses.com"), (records[3].Priority, records[3].Target));
        Assert.All(
            records.Where(record => record.Type != DnsRecordType.Mx),
            record => Assert.Equal((null, record.Value), (record.Priority, record.Target)));
    }

    private static DnsPlan Plan(string zone, string region) =>
        DnsPlan.For(DomainName.Parse("mail.acme.com", null), "mail.mail.acme.com", ["abc123", "def456", "ghi789"], zone, region);

    private static string Written(DnsPlan plan) =>
        string.Join('\n', plan.Records.Select(record => $"{record.Type.ToString().ToUpperInvariant()} {record.Name} {record.Value}"));
}
