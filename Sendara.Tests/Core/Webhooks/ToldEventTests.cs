using System.Text;
using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Tests.Support;
using Sendara.Webhooks;

namespace Sendara.Tests.Core.Webhooks;

public sealed class ToldEventTests
{
    private static readonly Id<Account> Account = Id<Account>.Parse("acct_0198f2a07a3c7d10b1c2d3e4f5a6b7c8", null);

    [Fact]
    public void An_envelope_has_the_contracts_members_in_its_order() =>
        Assert.Equal(
            """{"event_id":"evt_1","event_type":"message.sent","message_id":"msg_1","account_id":"acct_0198f2a07a3c7d10b1c2d3e4f5a6b7c8","occurred_at":"2026-06-14T09:00:00Z","mode":"live","payload":{"a":1e131071}}""",
            Encoding.UTF8.GetString(new ToldEvent(Account, "evt_1", "message.sent", "msg_1", Servers.Epoch, Mode.Live, """{"a":1e131071}""").Envelope()));

    [Fact]
    public void A_message_is_told_of_by_what_finds_it_and_not_by_what_it_says() =>
        Assert.Equal(
            """{"channel":"email","recipient":"ada@example.test","from":"\u0022A\u0022 \u003Ca@acme.test\u003E","subject":"Hi","message_type":"marketing","idempotency_key":"k","metadata":{"order":1},"detail":{"bounce_type":"Permanent"}}""",
            new MessageFacts("ada@example.test", "\"A\" <a@acme.test>", "Hi", MessageType.Marketing, "k", """{"order":1}""", """{"bounce_type":"Permanent"}""").Payload());

    [Fact]
    public void A_deactivation_tells_the_owner_what_was_seen_and_what_to_do()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        var webhook = new Webhook
        {
            AccountId = Account, Id = Id<Webhook>.New(clock), EndpointUrl = "https://hooks.acme.test/x", EventTypes = [], SealedSecret = [], CreatedAt = Servers.Epoch,
        };
        var last = new Attempt(Servers.Epoch, 410, 1, AttemptError.Refused);
        webhook.Learn(last, null, Servers.Epoch);

        var told = WebhookEvents.Deactivated(webhook, last, clock);

        Assert.Contains("https://hooks.acme.test/x", told.NoticeText, StringComparison.Ordinal);
        Assert.Contains("answered 410", told.NoticeText, StringComparison.Ordinal);
        Assert.Contains($"PUT /v1/webhooks/{webhook.Id}", told.NoticeText, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"gone\"", told.Payload, StringComparison.Ordinal);
    }
}
