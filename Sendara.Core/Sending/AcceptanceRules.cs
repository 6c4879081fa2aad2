using Sendara.Mail;
using Sendara.Refusals;
using Sendara.Suppressions;

namespace Sendara.Sending;

/// <summary>What is known about the parties of a draft when it is judged.</summary>
public sealed record AcceptanceFacts(bool FromIsVerified, EmailAddress AccountEmail, SuppressionReason? Suppressed)
{
    /// <summary>Why the recipient's domain can take no mail; null where it can, where nobody knows, and where nobody was to look.</summary>
    public string? Undeliverable { get; init; }

    /// <summary>Whether the recipient is a verified test recipient of the account.</summary>
    public bool ToIsTestRecipient { get; init; }
}

/// <summary>
/// Whether a well-formed draft may become mail. The order is fixed and documented (docs/sending.md): sender, shared sender and test sends,
/// suppression, the recipient's domain.
/// </summary>
public static class AcceptanceRules
{
    /// <summary>Judges a draft; null lets it pass.</summary>
    public static Refusal? Judge(Draft draft, AcceptanceFacts facts) =>
        JudgeSender(draft, facts) ?? JudgeGuardedRecipient(draft, facts) ?? JudgeSuppression(draft.To, draft.Type, facts.Suppressed)
        ?? JudgeDeliverability(facts.Undeliverable);

    /// <summary>Whether a reason on the list stops this kind of mail: an unsubscribe stops marketing only, everything else stops all.</summary>
    public static bool Stops(SuppressionReason reason, MessageType type) =>
        reason != SuppressionReason.Unsubscribe || type == MessageType.Marketing;

    private static Refusal? JudgeSender(Draft draft, AcceptanceFacts facts) =>
        draft.From is { } from && !facts.FromIsVerified
            ? new(
                RefusalCode.FromNotVerified,
                $"metadata.from_email: {from.Address.Domain} is not a fully verified domain of this account. Publish its DNS records and "
                + $"POST /v1/domains/{from.Address.Domain}/verify, or leave from_email out to use the shared sender.")
            : null;

    // Test keys pass: nothing leaves, so the shared sender's reputation is not at stake.
    private static Refusal? JudgeGuardedRecipient(Draft draft, AcceptanceFacts facts) =>
        (draft.From is null || draft.TestSend) && draft.Mode == Keys.Mode.Live && !draft.IsNotice
            && !draft.To.Equals(facts.AccountEmail) && !facts.ToIsTestRecipient
            ? new(
                RefusalCode.RecipientNotVerified,
                draft.TestSend
                    ? "destination.email: a test send reaches only the account's own address and its verified test recipients; POST /v1/test-recipients adds one."
                    : "destination.email: the shared sender reaches only the account's own address and its verified test recipients. Add the address with "
                    + "POST /v1/test-recipients, or set metadata.from_email to an address on a verified domain.")
            : null;

    private static Refusal? JudgeSuppression(EmailAddress to, MessageType type, SuppressionReason? reason) =>
        reason is { } listed && Stops(listed, type)
            ? new(
                RefusalCode.RecipientSuppressed,
                $"destination.email: {to} is on the suppression list ({Words.Of(listed)}). "
                + "Remove it with DELETE /v1/suppressions only if the address works and its owner wants mail.")
            : null;

    private static Refusal? JudgeDeliverability(string? reason) =>
        reason is null ? null : new(RefusalCode.RecipientUndeliverable, $"destination.email: {reason}.");
}
