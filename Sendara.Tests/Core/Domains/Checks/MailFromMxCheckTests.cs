using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains.Checks;

public sealed class MailFromMxCheckTests
{
    private const string Name = CheckTesting.MailFrom;
    private const string Host = "feedback-smtp.us-east-1.amazonses.com";

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    [InlineData(50)]
    public async Task One_MX_to_the_provider_is_right_whatever_its_preference(int preference)
    {
        var result = await LookAsync(new Zone().Mx(Name, preference, Host));

        result.Says(CheckOutcome.Right, null);
        Assert.Equal([$"{preference} {Host}"], result.Seen);
    }

    [Theory]
    [InlineData("feedback-smtp.eu-west-1.amazonses.com", "mail_from_mx_wrong_region")]
    [InlineData("feedback-smtp.us-east-1.amazonses.com.mail.acme.com", "mail_from_mx_host_doubled")]
    [InlineData("10\\032feedback-smtp.us-east-1.amazonses.com", "mail_from_mx_priority_in_host")]
    [InlineData("10.feedback-smtp.us-east-1.amazonses.com", "mail_from_mx_priority_in_host")]
    [InlineData("mx.acme.com", "mail_from_mx_wrong_host")]
    [InlineData("", "mail_from_null_mx")]
    public async Task One_MX_to_anywhere_else_is_wrong(string host, string code)
    {
        var result = await LookAsync(new Zone().Mx(Name, 10, host));

        result.Says(CheckOutcome.Wrong, code);
        Assert.Contains($"host {Host}", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_MX_is_wrong_although_the_first_is_right()
    {
        var result = await LookAsync(new Zone().Mx(Name, 10, Host).Mx(Name, 20, "mx.acme.com"));

        result.Says(CheckOutcome.Wrong, "mail_from_mx_several");
        Assert.Equal([$"10 {Host}", "20 mx.acme.com"], result.Seen);
    }

    [Fact]
    public async Task An_alias_in_its_place_is_a_conflict()
    {
        var result = await LookAsync(new Zone().Cname(Name, "webmail.example").Mx("webmail.example", 10, Host));

        result.Says(CheckOutcome.Wrong, "mail_from_cname_conflict");
        Assert.Equal(["webmail.example"], result.Seen);
        Assert.Contains("mail_from_prefix", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_there_is_missing() => (await LookAsync(new Zone())).Says(CheckOutcome.Missing, "mail_from_mx_missing");

    [Fact]
    public async Task Other_records_at_the_name_do_not_count() =>
        (await LookAsync(new Zone().Txt(Name, "v=spf1 include:amazonses.com ~all"))).Says(CheckOutcome.Missing, "mail_from_mx_missing");

    [Fact]
    public async Task A_silent_server_says_nothing()
    {
        var result = await LookAsync(new Zone { Broken = { Name } });

        result.Says(CheckOutcome.CouldNotAsk, "lookup_failed");
        Assert.Equal($"The look-up of {Name} failed: the DNS server answered ServerFailure. Nothing changes; we will ask again.", result.Detail);
    }

    private static Task<CheckResult> LookAsync(Zone zone) => zone.CheckAsync(RecordPurpose.MailFromMx);
}
