using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.Engine.Store.Rows;

/// <summary>A MAIL FROM domain and the one account that it was ever given to.</summary>
internal sealed class MailFromClaim
{
    public required string MailFromDomain { get; init; }

    public required Id<Account> AccountId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
