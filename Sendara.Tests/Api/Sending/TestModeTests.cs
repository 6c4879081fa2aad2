using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Test keys run everything but the provider; the recipient's local part decides.</summary>
public sealed class TestModeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("bounced@example.test", "bounced", "hard_bounce")]
    [InlineData("bounce@example.test", "bounced", "hard_bounce")]
    [InlineData("Bounced+order-7@Example.test", "bounced", "hard_bounce")]
    [InlineData("complained@example.test", "complained", "complaint")]
    [InlineData("COMPLAINT+x+y@example.test", "complained", "complaint")]
    [InlineData("delivered@example.test", "delivered", null)]
    [InlineData("anybody@example.test", "delivered", null)]
    [InlineData("bouncedx@example.test", "delivered", null)]
    [InlineData("x+bounced@example.test", "delivered", null)]
    public async Task The_local_part_decides(string recipient, string status, string? suppressed)
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);

        var sent = await Tenant.SendWithAsync(test, recipient).ReadAsync(201);
        await App.DispatchAsync();

        var message = await test.AskAsync($"/v1/messages/{sent.Text("id")}").ReadAsync(200);
        Assert.Equal((status, "test"), (message.Text("status"), message.Text("mode")));
        Assert.Equal(["queued", "sent", status], message["events"]!.AsArray().Select(e => e!.Text("type")));
        var list = (await test.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray();
        if (suppressed is null)
        {
            Assert.Empty(list);
            await Tenant.SendWithAsync(test, recipient).ReadAsync(201);
        }
        else
        {
            Assert.Equal((suppressed, recipient.ToLowerInvariant()), (Assert.Single(list)!.Text("reason"), list[0]!.Text("recipient")));
            Assert.Equal("recipient_suppressed", (await Tenant.SendWithAsync(test, recipient.ToUpperInvariant()).RefusedAsync(409)).Code);
        }
    }

    [Fact]
    public async Task Nothing_of_a_test_key_leaves_or_shows_in_live_mode()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("modes.acme.test");
        using var test = await tenant.KeyAsync("admin", testMode: true);

        var simulated = await Tenant.SendWithAsync(test, "bounced@modes.example.test", "news@modes.acme.test", "order-7").ReadAsync(201);
        var real = await tenant.SendAsync("bounced@modes.example.test", "news@modes.acme.test", "order-7", "Another body").ReadAsync(201);
        await App.DispatchAsync();

        Assert.NotEqual(simulated.Text("id"), real.Text("id"));
        Assert.Single((await App.Simulator.GetAsync("/simulator/inbox?search=modes.example.test"))["mails"]!.AsArray());
        await tenant.Http.AskAsync($"/v1/messages/{simulated.Text("id")}").RefusedAsync(404);
        await test.AskAsync($"/v1/messages/{real.Text("id")}").RefusedAsync(404);
        Assert.Empty((await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray());
    }

    [Fact]
    public async Task Test_keys_meet_the_rule_about_senders()
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("send", testMode: true);

        Assert.Equal("from_not_verified", (await Tenant.SendWithAsync(test, "a@example.test", "news@nobodys.acme.test").RefusedAsync(422)).Code);
    }
}
