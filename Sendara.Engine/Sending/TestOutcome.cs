using Sendara.Events;
using Sendara.Suppressions;

namespace Sendara.Engine.Sending;

/// <summary>What happens to mail of test keys: everything but the provider, decided by the recipient's local part (a <c>+tag</c> is cut off).</summary>
internal static class TestOutcome
{
    internal static IEnumerable<ProviderEvent> Of(ClaimedSend send, DateTimeOffset now)
    {
        var providerId = $"test-{send.Message.Value:N}";
        ProviderEvent Event(MessageEventType type, string key, string detail, SuppressionReason? suppresses = null) =>
            new(send.Account, send.Message, providerId, type, now, key, detail, Suppresses: suppresses);

        yield return Event(MessageEventType.Sent, "sent", """{"simulated":true}""");
        yield return send.To.Split('@')[0].Split('+')[0].ToLowerInvariant() switch
        {
            "bounce" or "bounced" => Event(
                MessageEventType.Bounced, "bounce:test", """{"simulated":true,"bounce_type":"Permanent"}""", SuppressionReason.HardBounce),
            "complaint" or "complained" => Event(
                MessageEventType.Complained, "complaint:test", """{"simulated":true}""", SuppressionReason.Complaint),
            _ => Event(MessageEventType.Delivered, "delivered", """{"simulated":true}"""),
        };
    }
}
