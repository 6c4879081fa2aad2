using System.Globalization;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>What a send request is answered, and who may be written to from where.</summary>
public sealed class SendTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task The_answer_names_the_message()
    {
        var tenant = await App.OpenAccountAsync();

        using var created = await tenant.SendAsync(tenant.Email);
        var sent = await Task.FromResult(created).ReadAsync(201);
        var message = await tenant.MessageAsync(sent.Text("id"));

        Assert.Equal(["id", "status", "channel", "idempotency_key", "created_at"], sent.AsObject().Select(p => p.Key));
        Assert.Equal(("queued", "email"), (sent.Text("status"), sent.Text("channel")));
        Assert.NotEmpty(sent.Text("idempotency_key"));
        Assert.Equal($"/v1/messages/{sent.Text("id")}", created.Headers.Location?.ToString());
        Assert.False(created.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("onboarding@sendara.test", message.Text("from"));
        Assert.Equal("queued", Assert.Single(message["events"]!.AsArray())!.Text("type"));
    }

    [Fact]
    public async Task The_shared_sender_reaches_the_accounts_own_address_in_any_case_and_nobody_else()
    {
        var tenant = await App.OpenAccountAsync("Owner@Shared.example");

        await tenant.SendAsync("oWNER@shared.EXAMPLE").ReadAsync(201);
        var (code, message) = await tenant.SendAsync("reader@example.test").RefusedAsync(422);

        Assert.Equal("recipient_not_verified", code);
        Assert.StartsWith("destination.email:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_send_reaches_the_accounts_own_address_only_from_a_verified_domain_too()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("test-send.acme.test");

        await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email, "news@test-send.acme.test").With("test_send", "true")).ReadAsync(201);
        var refused = tenant.Http.SubmitJsonAsync("/v1/send", Draft.To("reader@example.test", "news@test-send.acme.test").With("test_send", "true"));

        Assert.Equal("recipient_not_verified", (await refused.RefusedAsync(422)).Code);
    }

    [Theory]
    [InlineData("news@pending.acme.test")]
    [InlineData("news@sub.verified.acme.test")]
    [InlineData("news@acme.test")]
    [InlineData("news@sendara.test")]
    [InlineData("\"onboarding@verified.acme.test\" <news@other.test>")]
    public async Task A_sender_that_is_not_on_a_verified_domain_is_refused(string from)
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("pending.acme.test");

        var (code, message) = await tenant.SendAsync(tenant.Email, from).RefusedAsync(422);

        Assert.Equal("from_not_verified", code);
        Assert.StartsWith("metadata.from_email:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_domain_of_another_account_is_no_sender()
    {
        var owner = await App.OpenAccountAsync();
        await owner.AddVerifiedDomainAsync("owners.acme.test");
        var stranger = await App.OpenAccountAsync();

        await owner.SendAsync("reader@example.test", "News <NEWS@Owners.acme.test>").ReadAsync(201);
        Assert.Equal("from_not_verified", (await stranger.SendAsync("reader@example.test", "news@owners.acme.test").RefusedAsync(422)).Code);
    }

    [Fact]
    public async Task A_suppressed_recipient_is_refused_in_any_case()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = "OWNER@Customer.example", reason = "hard_bounce" }).ReadAsync(201);

        var (code, message) = await tenant.SendAsync("owner@customer.example").RefusedAsync(409);

        Assert.Equal("recipient_suppressed", code);
        Assert.Contains("hard_bounce", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsubscribe_stops_marketing_only()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = tenant.Email, reason = "unsubscribe" }).ReadAsync(201);

        await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("message_type", "\"transactional\"")).ReadAsync(201);
        var marketing = tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("message_type", "\"marketing\""));

        Assert.Equal("recipient_suppressed", (await marketing.RefusedAsync(409)).Code);
    }

    [Theory]
    [InlineData(-60 * 24, "queued")]
    [InlineData(0, "queued")]
    [InlineData(0.9, "queued")]
    [InlineData(2, "scheduled")]
    [InlineData((60 * 24 * 90) - 1, "scheduled")]
    public async Task Mail_for_more_than_a_minute_ahead_is_scheduled(double minutes, string status)
    {
        var tenant = await App.OpenAccountAsync();
        var at = TimeProvider.System.GetUtcNow().AddMinutes(minutes).ToString("O", CultureInfo.InvariantCulture);

        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("scheduled_at", $"\"{at}\"")).ReadAsync(201);
        var message = await tenant.MessageAsync(sent.Text("id"));

        Assert.Equal((status, status), (sent.Text("status"), message.Text("status")));
        Assert.Equal(status == "scheduled", message["scheduled_at"] is not null);
    }

    [Fact]
    public async Task Mail_for_more_than_90_days_ahead_is_refused()
    {
        var tenant = await App.OpenAccountAsync();
        var at = TimeProvider.System.GetUtcNow().AddDays(90).AddMinutes(1).ToString("O", CultureInfo.InvariantCulture);

        var (_, message) = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("scheduled_at", $"\"{at}\"")).RefusedAsync(400);

        Assert.StartsWith("scheduled_at:", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_body_that_shall_not_be_stored_is_gone_once_the_message_has_left(bool store, int left)
    {
        var tenant = await App.OpenAccountAsync();
        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("store_payload", store ? "true" : "false")).ReadAsync(201);
        var body = $"message_bodies where message_id = '{sent.Text("id")[4..]}'";
        Assert.Equal(1, await App.CountAsync(body));

        await App.DispatchAsync();

        Assert.Equal("sent", (await tenant.MessageAsync(sent.Text("id"))).Text("status"));
        Assert.Equal(left, await App.CountAsync(body));
    }

    [Fact]
    public async Task A_recipient_can_be_looked_up_first_and_doubt_is_in_its_favour()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("lookup.acme.test");
        await App.Simulator.PublishAsync("MX", "mx.lookup.acme.test", "10 mail.example.test");
        await App.Simulator.PublishAsync("MX", "null.lookup.acme.test", "0 .");
        await App.Simulator.PublishAsync("A", "address.lookup.acme.test", "192.0.2.1");
        await App.Simulator.PublishAsync("TXT", "text.lookup.acme.test", "nothing else");
        await App.Simulator.BreakAsync("broken.lookup.acme.test", "servfail");

        async Task<int> StatusAsync(string domain, string flag)
        {
            var draft = Draft.To($"reader@{domain}.lookup.acme.test", "news@lookup.acme.test").With("validate_recipient", flag);
            using var response = await tenant.Http.SubmitJsonAsync("/v1/send", draft);
            return (int)response.StatusCode;
        }

        foreach (var (domain, status) in ((string, int)[])[("mx", 201), ("address", 201), ("broken", 201), ("null", 422), ("text", 422), ("nowhere", 422)])
        {
            Assert.Equal((domain, status), (domain, await StatusAsync(domain, "true")));
        }

        Assert.Equal(201, await StatusAsync("nowhere", "false"));
        var refused = tenant.Http.SubmitJsonAsync("/v1/send", Draft.To("reader@nowhere.lookup.acme.test", "news@lookup.acme.test").With("validate_recipient", "true"));
        Assert.Equal("recipient_undeliverable", (await refused.RefusedAsync(422)).Code);
    }
}
