using System.Text.Json;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;
using static Sendara.Events.EventJson;

namespace Sendara.Events;

/// <summary>
/// The provider is still trying to deliver a message. It is no step of the timeline: what matters to the sender is how it ends, and to the
/// operator how many there are of which kind.
/// </summary>
public sealed record DeliveryDelay(Id<Account>? Account, Id<Message> Message, string DelayType, DateTimeOffset? ExpiresAt, bool IsSuspected)
{
    /// <summary>Reads the provider's event; null where the text is none of this kind, or of no message of ours.</summary>
    public static DeliveryDelay? Read(string text) => TryRead(text, Read);

    private static DeliveryDelay? Read(JsonElement root) =>
        Child(root, "deliveryDelay") is { } delay && Child(root, "mail") is { } mail && Tag<Message>(mail, ProviderEvent.MessageTag) is { } message
            ? Of(mail, delay, message, Cut(Text(delay, "delayType")) ?? "Undetermined")
            : null;

    private static DeliveryDelay Of(JsonElement mail, JsonElement delay, Id<Message> message, string type) => new(
        Tag<Account>(mail, ProviderEvent.AccountTag),
        message,
        type,
        Time(delay, "expirationTime"),
        Suspicion.Causes(type) || Suspicion.IsIn(First(delay, "delayedRecipients") is { } recipient ? Text(recipient, "status") : null));
}
