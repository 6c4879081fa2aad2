using System.Text.Json.Nodes;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Nobody on the list is mailed, whether they came on it before the mail was accepted or while it waited.</summary>
public sealed class SuppressedMailTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    public static TheoryData<string, string, bool> Rules => new()
    {
        { "unsubscribe", "transactional", false },
        { "unsubscribe", "marketing", true },
        { "manual", "transactional", true },
        { "manual", "marketing", true },
        { "hard_bounce", "transactional", true },
        { "hard_bounce", "marketing", true },
        { "complaint", "transactional", true },
        { "complaint", "marketing", true },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task An_address_on_the_list_is_refused_at_the_door(string reason, string type, bool stopped)
    {
        var tenant = await App.OpenAccountAsync();
        await SuppressAsync(tenant, reason);

        using var answer = await TrySendAsync(tenant, type);

        if (stopped)
        {
            var (code, message) = await Task.FromResult(answer).RefusedAsync(409);
            Assert.Equal("recipient_suppressed", code);
            Assert.Contains($"({reason})", message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(201, (int)answer.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task An_address_that_comes_on_the_list_while_its_mail_waits_gets_none(string reason, string type, bool stopped)
    {
        var tenant = await App.OpenAccountAsync($"owner-{reason.Replace('_', '-')}-{type}@customer.example");
        var sent = await TrySendAsync(tenant, type).ReadAsync(201);
        await SuppressAsync(tenant, reason);

        await App.DispatchAsync();

        var message = await tenant.MessageAsync(sent.Text("id"));
        Assert.Equal(stopped ? "failed" : "sent", message.Text("status"));
        Assert.Equal(stopped ? 0 : 1, (await App.MailsAsync(tenant.Email)).Count);
        if (stopped)
        {
            Assert.Contains($"suppression list ({reason})", message.Text("failure_reason"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_that_is_taken_off_the_list_is_mailed_again()
    {
        var tenant = await App.OpenAccountAsync();
        await SuppressAsync(tenant, "hard_bounce");
        await TrySendAsync(tenant, "transactional").RefusedAsync(409);

        await tenant.Http.EraseAsync($"/v1/suppressions?recipient={tenant.Email}").NoContentAsync();

        await TrySendAsync(tenant, "transactional").ReadAsync(201);
    }

    [Theory]
    [InlineData("bounce@example.test", "hard_bounce")]
    [InlineData("complaint@example.test", "complaint")]
    public async Task What_a_bounce_or_a_complaint_puts_on_the_list_is_told_once(string recipient, string reason)
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);
        await Tenant.SendWithAsync(test, recipient).ReadAsync(201);
        await Tenant.SendWithAsync(test, recipient).ReadAsync(201);

        await App.DispatchAsync();

        var told = JsonNode.Parse(Assert.Single(await App.RowsAsync(
            $"select payload from account_events where type = 'recipient_suppressed' and account_id = '{tenant.AccountId[5..]}'")))!;
        var entry = Assert.Single((await test.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray())!;
        Assert.Equal((entry.Text("id"), recipient, reason, "test", "email"),
            (told.Text("id"), told.Text("recipient"), told.Text("reason"), told.Text("mode"), told.Text("channel")));
        Assert.Matches("^msg_[0-9a-f]{32}$", told.Text("message_id"));
    }

    private static Task<HttpResponseMessage> TrySendAsync(Tenant tenant, string type) =>
        tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("message_type", $"\"{type}\""));

    private static Task<JsonNode> SuppressAsync(Tenant tenant, string reason) =>
        tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = tenant.Email.ToUpperInvariant(), reason }).ReadAsync(201);
}
