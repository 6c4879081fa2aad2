using Sendara.Suppressions;

namespace Sendara.Events;

/// <summary>What follows from a bounce or a complaint, by the provider's own words for it. Unknown words are read as the harmless case.</summary>
public static class BounceRules
{
    /// <summary>
    /// Whether the bounce ends mailing the address: permanent ones do (SES, "Bounce types": General, NoEmail, Suppressed and the echoes of
    /// suppression lists), transient and undetermined ones do not, nor what the provider prevented by itself.
    /// </summary>
    public static SuppressionReason? SuppressionFor(string bounceType, string? bounceSubType) =>
        IsPermanent(bounceType) && !Is(bounceSubType, "EmailValidationSuppressed") && !Is(bounceSubType, "UnsubscribedRecipient")
            ? SuppressionReason.HardBounce
            : null;

    /// <summary>Whether the address is expected to go on working.</summary>
    public static bool IsSoft(string bounceType) => !IsPermanent(bounceType);

    /// <summary>Complaints suppress, those without a stated kind too; only <c>not-spam</c> and <c>auth-failure</c> accuse nobody.</summary>
    public static SuppressionReason? SuppressionForComplaint(string? feedbackType) =>
        Is(feedbackType, "not-spam") || Is(feedbackType, "auth-failure") ? null : SuppressionReason.Complaint;

    private static bool IsPermanent(string bounceType) => Is(bounceType, "Permanent");

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
