using System.Text.Json.Nodes;

namespace Sendara.Tests.Simulator;

public sealed class MailFromTests
{
    private const string Feedback = "10 feedback-smtp.us-east-1.amazonses.com";

    private static string? Status(JsonNode identity) => identity["MailFromAttributes"]?["MailFromDomainStatus"]?.GetValue<string>();

    private static async Task<RunningSimulator> WithMailFromAsync(string onFailure = "USE_DEFAULT_VALUE")
    {
        var simulator = await RunningSimulator.StartAsync();
        await simulator.AddVerifiedDomainAsync("acme.test");
        await simulator.Ses.MustAsync(HttpMethod.Put, "/v2/email/identities/acme.test/mail-from", new
        {
            MailFromDomain = "bounces.acme.test",
            BehaviorOnMxFailure = onFailure,
        });
        return simulator;
    }

    [Fact]
    public async Task Exactly_one_right_MX_record_is_success()
    {
        await using var simulator = await WithMailFromAsync();

        var none = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.PublishAsync("MX", "bounces.acme.test", Feedback);
        var one = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.PublishAsync("MX", "bounces.acme.test", "20 mx.acme.test");
        var two = await simulator.Ses.GetIdentityAsync("acme.test");

        Assert.Equal("PENDING", Status(none));
        Assert.Equal("SUCCESS", Status(one));
        Assert.Equal("TEMPORARY_FAILURE", Status(two));
    }

    [Theory]
    [InlineData("10 feedback-smtp.eu-west-1.amazonses.com")]
    [InlineData("0 .")]
    public async Task Another_host_is_not(string value)
    {
        await using var simulator = await WithMailFromAsync();

        await simulator.PublishAsync("MX", "bounces.acme.test", value);

        Assert.Equal("PENDING", Status(await simulator.Ses.GetIdentityAsync("acme.test")));
    }

    [Fact]
    public async Task After_72_hours_it_has_failed_until_it_is_put_again()
    {
        await using var simulator = await WithMailFromAsync();

        await simulator.AdvanceAsync(TimeSpan.FromHours(72));
        await simulator.PublishAsync("MX", "bounces.acme.test", Feedback);
        var failed = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.Ses.MustAsync(
            HttpMethod.Put, "/v2/email/identities/acme.test/mail-from", new { MailFromDomain = "bounces.acme.test" });
        var again = await simulator.Ses.GetIdentityAsync("acme.test");

        Assert.Equal("FAILED", Status(failed));
        Assert.Equal("SUCCESS", Status(again));
    }

    [Fact]
    public async Task It_must_lie_below_the_identity_and_can_be_removed()
    {
        await using var simulator = await WithMailFromAsync();

        await simulator.Ses.MustRefuseAsync(
            400,
            "BadRequestException",
            HttpMethod.Put,
            "/v2/email/identities/acme.test/mail-from",
            new { MailFromDomain = "bounces.other.test" });
        await simulator.Ses.MustAsync(HttpMethod.Put, "/v2/email/identities/acme.test/mail-from", new { MailFromDomain = "" });

        Assert.Null(Status(await simulator.Ses.GetIdentityAsync("acme.test")));
    }

    [Fact]
    public async Task The_envelope_follows_it()
    {
        await using var simulator = await WithMailFromAsync();

        await simulator.Ses.SendAsync("a@acme.test", "first@example.test");
        await simulator.PublishAsync("MX", "bounces.acme.test", Feedback);
        await simulator.Ses.SendAsync("a@acme.test", "second@example.test");

        var mails = (await simulator.GetAsync("/simulator/inbox"))["mails"]!.AsArray();
        Assert.EndsWith("@bounces.acme.test", mails[0]!["envelope_from"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("@us-east-1.amazonses.com", mails[1]!["envelope_from"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("acme.test", mails[0]!["dkim_domain"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_may_demand_that_mail_is_rejected_while_it_does_not_work()
    {
        await using var simulator = await WithMailFromAsync("REJECT_MESSAGE");

        await simulator.Ses.MustRefuseAsync(
            400, "MailFromDomainNotVerifiedException", HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail("a@acme.test", "b@example.test"));
    }
}
