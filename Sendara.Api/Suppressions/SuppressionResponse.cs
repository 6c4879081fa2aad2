using Sendara.Ids;
using Sendara.Mail;
using Sendara.Refusals;
using Sendara.Suppressions;

namespace Sendara.Api.Suppressions;

internal sealed record SuppressionResponse(Id<Suppression> Id, string Channel, string Recipient, SuppressionReason Reason, DateTimeOffset CreatedAt)
{
    internal static SuppressionResponse From(Suppression suppression) =>
        new(suppression.Id, SuppressionFields.Email, suppression.Recipient, suppression.Reason, suppression.CreatedAt);
}

/// <summary>What the routes have in common.</summary>
internal static class SuppressionFields
{
    internal const string Email = "email";

    internal static Refusal? JudgeChannel(string? channel) =>
        string.IsNullOrEmpty(channel) || channel == Email ? null : Refusal.Invalid("channel", $"must be {Email}.");

    /// <summary>Reads a reason out of the query; absent and empty are none.</summary>
    internal static Refusal? TryReason(string? text, out SuppressionReason? reason)
    {
        reason = null;
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Words.TryRead<SuppressionReason>(text, out var named))
        {
            return Refusal.Invalid("reason", $"must be one of {string.Join(", ", Enum.GetValues<SuppressionReason>().Select(Words.Of))}.");
        }

        reason = named;
        return null;
    }

    internal static Refusal? TryRecipient(string? text, out EmailAddress? recipient) =>
        EmailAddress.TryParse(text, null, out recipient) ? null : Refusal.Invalid("recipient", "is required: an e-mail address of the form local@domain.");
}
