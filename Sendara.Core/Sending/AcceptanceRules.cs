using Sendara.Mail;
using Sendara.Refusals;
using Sendara.Reputation;
using Sendara.Suppressions;

namespace Sendara.Sending;

/// <summary>What is known about the parties of a draft when it is judged.</summary>
public sealed record AcceptanceFacts(bool FromIsVerified, EmailAddress AccountEmail, SuppressionReason? Suppressed)
{
    /// <summary>Why the recipient's domain can take no mail; null where it can, where nobody knows, and where nobody was to look.</summary>
    public string? Undeliverable { get; init; }

    /// <summary>Whether the recipient is a verified test recipient of the account.</summary>
    public bool ToIsTestRecipient { get; init; }

    /// <summary>Which mail of the sending domain has to wait for its reputation, or for the account's.</summary>
    public SendingPause Pause { get; init; }

    /// <summary>Why, and what ends that, in sentences; null while none has to.</summary>
    public string? PauseReason { get; init; }
}

/// <summary>
/// Whether a well-formed draft may become mail. The order is fixed and documented (docs/sending.md): sender, shared sender and test sends,
/// suppression, the recipient's domain, the sender's reputation.
/// </summary>
public static class AcceptanceRules
{
    /// <summary>Judges a draft; null lets it pass.</summary>
    public static Refusal? Judge(Draft draft, AcceptanceFacts facts) =>
        JudgeSender(draft, facts) ?? JudgeGuardedRecipient(draft, facts) ?? JudgeSuppression(draft.To, draft.Type, facts.Suppressed)
        ?? JudgeDeliverability(facts.Undeliverable) ?? JudgePause(draft, facts);

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

    // The shared sender reaches the account's own addresses only, and carries the notices about the pause. Of test keys nothing leaves.
    private static Refusal? JudgePause(Draft draft, AcceptanceFacts facts) =>
        draft is { From: { } from, Mode: Keys.Mode.Live } && new SendGate(false, facts.Pause).Stops(draft.Type)
            ? new(
                RefusalCode.SendingPaused,
                $"metadata.from_email: {(facts.Pause == SendingPause.All ? "all mail" : "marketing mail")} from {from.Address.Domain} is paused. {facts.PauseReason}")
            : null;

    private static Refusal? JudgeDeliverability(string? reason) =>
        reason is null ? null : new(RefusalCode.RecipientUndeliverable, $"destination.email: {reason}.");
}
