using Sendara.Webhooks;

namespace Sendara.Tests.Core.Webhooks;

public sealed class WebhookEventTypesTests
{
    [Theory]
    [InlineData("message.queued")]
    [InlineData("message.sent")]
    [InlineData("message.delivered")]
    [InlineData("message.opened")]
    [InlineData("message.clicked")]
    [InlineData("message.bounced")]
    [InlineData("message.complained")]
    [InlineData("message.failed")]
    [InlineData("delivered")]
    [InlineData("domain.verified")]
    [InlineData("domain.at_risk")]
    [InlineData("domain.failed")]
    [InlineData("domain.restored")]
    [InlineData("recipient.suppressed")]
    [InlineData("webhook.deactivated")]
    public void What_happens_can_be_subscribed_to(string type) => Assert.Null(WebhookEventTypes.Judge([type]));

    [Theory]
    [InlineData("verified")]
    [InlineData("domain.at-risk")]
    [InlineData("message.")]
    [InlineData("message.message.sent")]
    [InlineData("Message.sent")]
    [InlineData("*")]
    [InlineData("")]
    public void What_does_not_is_refused_by_its_name(string type)
    {
        var refusal = WebhookEventTypes.Judge(["sent", type])!;

        Assert.StartsWith($"event_types: \"{type}\" is no event type", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("domain.at_risk", refusal.Message, StringComparison.Ordinal);
    }
}
