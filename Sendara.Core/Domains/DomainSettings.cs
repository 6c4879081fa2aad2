using Sendara.Mail;
using Sendara.Refusals;

namespace Sendara.Domains;

/// <summary>What the customer decides about a domain; null leaves a setting as it is.</summary>
/// <param name="DefaultSenderName">The display name of mail whose sender is given as a bare address; empty for none.</param>
/// <param name="OpenTracking">Whether mail is written so that opens and clicks are reported.</param>
/// <param name="Warmup">How the domain's warm-up begins.</param>
public sealed record DomainSettings(string? DefaultSenderName, bool? OpenTracking, WarmupWish? Warmup = null)
{
    /// <summary>Whether the settings can be taken; null lets them pass.</summary>
    public static Refusal? Judge(DomainSettings settings) =>
        settings.DefaultSenderName switch
        {
            { Length: > Mailbox.MaxDisplayName } => Refusal.Invalid("default_sender_name", $"is longer than {Mailbox.MaxDisplayName} characters."),
            { } name when name.Any(char.IsControl) => Refusal.Invalid("default_sender_name", "must not contain line breaks or other control characters."),
            _ => null,
        };
}

/// <summary>How a domain's warm-up is to begin, as its owner sees it; it can be shortened, not left out.</summary>
/// <param name="Enabled">False if the domain has been sent from elsewhere, and so may begin with more; null leaves that as it is.</param>
/// <param name="StartDailyCap">The cap of the first day; null for the usual one.</param>
public sealed record WarmupWish(bool? Enabled, int? StartDailyCap);
