using System.Text.Json;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Events;

/// <summary>An address that came on the list, or got a stronger reason, without the customer doing it.</summary>
public sealed record SuppressedRecipient(
    Id<Account> AccountId, Id<Suppression> Id, Mode Mode, string Recipient, SuppressionReason Reason, Id<Message> MessageId);

/// <summary>The events that follow from the list: what bounces, complaints and unsubscribes did to it, not what the customer did.</summary>
public static class SuppressionEvents
{
    /// <summary>The event of one address.</summary>
    public static AccountEvent Of(SuppressedRecipient suppressed, TimeProvider clock) => new()
    {
        AccountId = suppressed.AccountId,
        Id = Id<AccountEvent>.New(clock),
        Type = AccountEventType.RecipientSuppressed,
        Subject = suppressed.Id.ToString(),
        Payload = JsonSerializer.Serialize(new
        {
            id = suppressed.Id.ToString(),
            channel = "email",
            recipient = suppressed.Recipient,
            reason = Words.Of(suppressed.Reason),
            mode = Words.Of(suppressed.Mode),
            message_id = suppressed.MessageId.ToString(),
        }),
        OccurredAt = clock.GetUtcNow(),
    };
}
