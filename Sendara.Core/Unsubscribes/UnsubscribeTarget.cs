using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Unsubscribes;

/// <summary>
/// What an unsubscribe link stands for: one recipient of one account's mail. Links carry its number instead of the address; it stays for as
/// long as the account does, as links in old mail must go on working when the mail itself is long forgotten.
/// </summary>
public sealed class UnsubscribeTarget : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "uns";

    /// <summary>The sending account.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The number in the links.</summary>
    public required Id<UnsubscribeTarget> Id { get; init; }

    /// <summary>Live and test lists are apart.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The address in its canonical form.</summary>
    public required string Recipient { get; init; }

    /// <summary>When the first link was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
