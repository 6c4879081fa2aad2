using Sendara.Suppressions;

namespace Sendara.Unsubscribes;

/// <summary>Where a recipient stands with a sender's marketing mail.</summary>
/// <param name="Recipient">The address, masked.</param>
/// <param name="Sender">The From mailbox of the mail that the link came in; null once that mail is forgotten.</param>
/// <param name="IsUnsubscribed">Whether the recipient opted out.</param>
/// <param name="Reason">Why the address is on the list, if it is.</param>
public sealed record Consent(string Recipient, string? Sender, bool IsUnsubscribed, SuppressionReason? Reason)
{
    /// <summary>Whether the recipient can take the opt-out back: only where nothing else stops mail, which no recipient can undo.</summary>
    public bool CanReturn => IsUnsubscribed && Reason == SuppressionReason.Unsubscribe;
}
