using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The whole story: a domain is added, verified, sends, bounces, and is stopped when a record goes.</summary>
public sealed class FirstMailTests(Servers servers)
{
    [Fact]
    public async Task A_domain_is_added_verified_and_sends_its_first_mail()
    {
        await using var app = await SendaraApp.StartAsync(
            servers, null, ("Verification:VerifiedInterval", "00:00:01"), ("Verification:SuspiciousInterval", "00:00:01"), ("Verification:FailAfterAbsence", "00:00:01"));
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();

        var added = await tenant.AddDomainAsync("mail.acme.test");
        Assert.Equal(6, added["dns_records"]!.AsArray().Count);
        Assert.Equal("mail.mail.acme.test", added.Text("mail_from_domain"));

        var before = await tenant.VerifyAsync("mail.acme.test");
        Assert.False(before["fully_verified"]!.GetValue<bool>());
        Assert.All(before["results"]!.AsArray(), row => Assert.Equal("pending", row!.Text("status")));

        (await app.Simulator.PostAsync("/simulator/dns/publish/mail.acme.test")).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(async () => (await tenant.VerifyAsync("mail.acme.test"))["fully_verified"]!.GetValue<bool>());

        var sent = await tenant.SendAsync("reader@example.test", "\"Acme News\" <news@mail.acme.test>").ReadAsync(201);
        await app.DispatchAsync();
        await StatusBecomesAsync(app, tenant, sent, "delivered");
        var timeline = (await tenant.MessageAsync(sent.Text("id")))["events"]!.AsArray().Select(e => e!.Text("type"));
        Assert.Equal(["queued", "sent", "delivered"], timeline);

        var mail = Assert.Single((await app.Simulator.GetAsync("/simulator/inbox?search=reader@example.test"))["mails"]!.AsArray())!;
        Assert.Equal("mail.acme.test", mail.Text("dkim_domain"));
        Assert.EndsWith("@mail.mail.acme.test", mail.Text("envelope_from"), StringComparison.Ordinal);

        var bouncing = await tenant.SendAsync("bounce+1@example.test", "news@mail.acme.test").ReadAsync(201);
        await app.DispatchAsync();
        await StatusBecomesAsync(app, tenant, bouncing, "bounced");
        var (code, _) = await tenant.SendAsync("Bounce+1@Example.test", "news@mail.acme.test").RefusedAsync(409);
        Assert.Equal("recipient_suppressed", code);

        var dkim = added["dns_records"]![0]!.Text("name");
        await app.Simulator.RemoveAsync(dkim);
        await Eventually.TrueAsync(async () =>
        {
            await app.SweepAsync();
            return (await tenant.DomainAsync("mail.acme.test")).Text("dkim_status") == "failed";
        });
        (code, _) = await tenant.SendAsync("reader@example.test", "news@mail.acme.test").RefusedAsync(422);
        Assert.Equal("from_not_verified", code);
    }

    private static Task StatusBecomesAsync(SendaraApp app, Tenant tenant, JsonNode sent, string status) =>
        Eventually.TrueAsync(async () =>
        {
            await app.ApplyEventsAsync();
            return (await tenant.MessageAsync(sent.Text("id"))).Text("status") == status;
        });
}
