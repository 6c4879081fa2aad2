using Sendara.Suppressions;

namespace Sendara.Events;

/// <summary>What follows from a bounce or a complaint, by the provider's own words for it. Unknown words are read as the harmless case.</summary>
public static class BounceRules
{
    // Mail that never left: to addresses that the provider took for invalid, or that unsubscribed from a list of its own.
    private static readonly string[] Prevented = ["EmailValidationSuppressed", "UnsubscribedRecipient"];

    // A list of ours or of the provider's stopped the mail: the address is known to be bad, and this is no news of it.
    private static readonly string[] Echoes = ["OnAccountSuppressionList", "OnTenantSuppressionList"];

    /// <summary>
    /// Whether the bounce ends mailing the address: permanent ones do (SES, "Bounce types": General, NoEmail, Suppressed and the echoes of
    /// suppression lists), transient and undetermined ones do not, nor what the provider prevented by itself.
    /// </summary>
    public static SuppressionReason? SuppressionFor(string bounceType, string? bounceSubType) =>
        IsPermanent(bounceType) && !IsPrevented(bounceSubType) ? SuppressionReason.HardBounce : null;

    /// <summary>Whether the address is expected to go on working.</summary>
    public static bool IsSoft(string bounceType) => !IsPermanent(bounceType);

    /// <summary>Whether the provider did not even try: nobody's server turned the mail away.</summary>
    public static bool IsPrevented(string? bounceSubType) => IsAmong(Prevented, bounceSubType);

    /// <summary>What the bounce counts as.</summary>
    public static RateWeight WeightOf(string bounceType, string? bounceSubType) =>
        IsSoft(bounceType) ? RateWeight.SoftBounce
        : IsPrevented(bounceSubType) || IsAmong(Echoes, bounceSubType) ? RateWeight.Nothing
        : RateWeight.HardBounce;

    /// <summary>Complaints suppress, those without a stated kind too; only <c>not-spam</c> and <c>auth-failure</c> accuse nobody.</summary>
    public static SuppressionReason? SuppressionForComplaint(string? feedbackType) =>
        Is(feedbackType, "not-spam") || Is(feedbackType, "auth-failure") ? null : SuppressionReason.Complaint;

    /// <summary>What the complaint counts as: nothing where it accuses nobody, or where a list stopped the mail before anybody saw it.</summary>
    public static RateWeight WeightOfComplaint(string? feedbackType, string? complaintSubType) =>
        SuppressionForComplaint(feedbackType) is null || IsAmong(Echoes, complaintSubType) ? RateWeight.Nothing : RateWeight.Complaint;

    private static bool IsPermanent(string bounceType) => Is(bounceType, "Permanent");

    private static bool IsAmong(string[] words, string? word) => word is not null && words.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
