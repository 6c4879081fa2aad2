using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Warmup;

namespace Sendara.Engine.Store.Rows;

/// <summary>Who runs the mailboxes of a domain, as its MX said.</summary>
internal sealed class RecipientDomainRow
{
    public required string Name { get; init; }

    public required MailboxProvider Provider { get; init; }

    /// <summary>Until when that is believed.</summary>
    public required DateTimeOffset KnownUntil { get; init; }
}

/// <summary>When somebody last opened or clicked mail of an account.</summary>
internal sealed class RecipientEngagementRow
{
    public required Id<Account> AccountId { get; init; }

    public required string Recipient { get; init; }

    public required DateTimeOffset EngagedAt { get; init; }
}
