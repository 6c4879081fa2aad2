using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;

namespace Sendara.Suppressions;

/// <summary>Why an address is not mailed any more; from weakest to strongest, and a stronger reason replaces a weaker one.</summary>
public enum SuppressionReason
{
    /// <summary>The recipient opted out of marketing mail; other mail still goes.</summary>
    Unsubscribe,

    /// <summary>The customer put it on the list.</summary>
    Manual,

    /// <summary>The address does not exist or refuses for good.</summary>
    HardBounce,

    /// <summary>The recipient reported mail as spam.</summary>
    Complaint,
}

/// <summary>An address that an account must not mail.</summary>
public sealed class Suppression : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "sup";

    /// <summary>The account whose list this is on.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The entry's identity.</summary>
    public required Id<Suppression> Id { get; init; }

    /// <summary>Live and test lists are apart.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The address in its canonical form (<see cref="EmailAddress.Canonical"/>).</summary>
    public required string Recipient { get; init; }

    /// <summary>Why.</summary>
    public required SuppressionReason Reason { get; init; }

    /// <summary>
    /// When the recipient opted out of marketing mail, in UTC; null if they did not. It outlives a stronger reason: when that one is taken off
    /// the list, the opt-out stays on it.
    /// </summary>
    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>Since when, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
