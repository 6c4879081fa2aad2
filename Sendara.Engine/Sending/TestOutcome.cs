using Sendara.Events;
using Sendara.Keys;
using Sendara.Suppressions;

namespace Sendara.Engine.Sending;

/// <summary>
/// What happens to mail that is simulated: everything but the provider, decided by the recipient's local part (a <c>+tag</c> is cut off).
/// Only test mode suppresses: a live key may write from the sandbox domain, and a bounce that never was must not stop real mail.
/// </summary>
internal static class TestOutcome
{
    internal static IEnumerable<ProviderEvent> Of(ClaimedSend send, DateTimeOffset now)
    {
        var providerId = $"test-{send.Message.Value:N}";
        ProviderEvent Event(MessageEventType type, string key, string detail, SuppressionReason? suppresses = null) =>
            new(send.Account, send.Message, providerId, type, now, key, detail, Suppresses: send.Mode == Mode.Test ? suppresses : null);

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
