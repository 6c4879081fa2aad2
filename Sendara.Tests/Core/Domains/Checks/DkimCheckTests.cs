using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains.Checks;

public sealed class DkimCheckTests
{
    private const string Name = "abc123._domainkey.mail.acme.com";
    private const string Target = "abc123.dkim.amazonses.com";

    [Fact]
    public async Task A_CNAME_to_the_providers_key_is_right()
    {
        var result = await LookAsync(new Zone().Cname(Name, Target));

        result.Says(CheckOutcome.Right, null);
        Assert.Equal([Target], result.Seen);
        Assert.Empty(result.Detail);
    }

    [Theory]
    [InlineData("zzz999.dkim.amazonses.com", "dkim_wrong_token")]
    [InlineData("def456.dkim.amazonses.com", "dkim_target_swapped")]
    [InlineData("abc123.dkim.eu-south-1.amazonses.com", "dkim_wrong_region")]
    [InlineData("abc123.dkim.amazonses.com.mail.acme.com", "dkim_target_doubled")]
    [InlineData("abc123.dkim.amazonses.com.acme.com", "dkim_target_doubled")]
    [InlineData("\"abc123.dkim.amazonses.com\"", "dkim_target_quoted")]
    [InlineData("\\034abc123.dkim.amazonses.com\\034", "dkim_target_quoted")]
    [InlineData("\\\"abc123.dkim.amazonses.com\\\"", "dkim_target_quoted")]
    [InlineData("abc123.dkim.amazonses.com\\032\\;\\032first\\032key", "dkim_target_addition")]
    [InlineData("abc123.dkim.amazonses.com\\000", "dkim_target_addition")]
    [InlineData("nowhere.example", "dkim_dead_end")]
    public async Task A_CNAME_to_anywhere_else_is_wrong(string target, string code)
    {
        var result = await LookAsync(new Zone().Cname(Name, target));

        result.Says(CheckOutcome.Wrong, code);
        Assert.Equal([target], result.Seen);
        Assert.Contains(Target, result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', result.Detail);
    }

    [Fact]
    public async Task A_detour_over_another_alias_is_wrong() =>
        (await LookAsync(new Zone().Cname(Name, "key.acme.net").Cname("key.acme.net", Target))).Says(CheckOutcome.Wrong, "dkim_detour");

    [Fact]
    public async Task A_copied_key_is_wrong()
    {
        var result = await LookAsync(new Zone().Txt(Name, "v=DKIM1; p=MIGf"));

        result.Says(CheckOutcome.Wrong, "dkim_txt_instead_of_cname");
        Assert.Equal(["v=DKIM1; p=MIGf"], result.Seen);
    }

    [Fact]
    public async Task A_proxied_record_is_wrong()
    {
        var result = await LookAsync(new Zone().Address(Name, "192.0.2.1"));

        result.Says(CheckOutcome.Wrong, "dkim_proxied");
        Assert.Equal(["192.0.2.1"], result.Seen);
    }

    [Fact]
    public async Task Nothing_there_is_missing()
    {
        var result = await LookAsync(new Zone());

        result.Says(CheckOutcome.Missing, "dkim_missing");
        Assert.Empty(result.Seen);
        Assert.Contains(Target, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_server_says_nothing() =>
        (await LookAsync(new Zone { Broken = { Name } })).Says(CheckOutcome.CouldNotAsk, "lookup_failed");

    // A flattened CNAME is a TXT, beside which a wildcard may have an address.
    [Fact]
    public async Task An_address_says_nothing_while_the_copy_of_the_key_cannot_be_asked_for() =>
        (await LookAsync(new Zone { Broken = { $"{Name} TXT" } }.Address(Name, "192.0.2.1"))).Says(CheckOutcome.CouldNotAsk, "lookup_failed");

    // Some hosts answer for the CNAME and SERVFAIL for everything else.
    [Fact]
    public async Task What_is_beside_a_missing_CNAME_need_not_answer() =>
        (await LookAsync(new Zone { Broken = { $"{Name} TXT", $"{Name} A" } })).Says(CheckOutcome.Missing, "dkim_missing");

    [Fact]
    public async Task A_right_CNAME_is_right_though_its_target_is_silent() =>
        (await LookAsync(new Zone { Broken = { Target } }.Cname(Name, Target))).Says(CheckOutcome.Right, null);

    private static Task<CheckResult> LookAsync(Zone zone) => zone.CheckAsync(RecordPurpose.Dkim);
}
