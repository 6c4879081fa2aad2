using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Warmup;

namespace Sendara.Engine.Store.Rows;

/// <summary>How a mailbox provider takes the mail of a warming domain.</summary>
internal sealed class WarmupMailboxRow
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Domain> DomainId { get; init; }

    public required MailboxProvider Provider { get; init; }

    /// <summary>Since when is counted.</summary>
    public required DateTimeOffset CountedSince { get; init; }

    public required int Sent { get; init; }

    /// <summary>How much of it the provider put off as suspicious.</summary>
    public required int Deferred { get; init; }

    /// <summary>What was left of its share of the mail at the last brake; 1 is all of it.</summary>
    public required double Share { get; init; }

    /// <summary>Which part of the mail went to it when it was braked last.</summary>
    public required double Portion { get; init; }

    public DateTimeOffset? BrakedAt { get; init; }

    /// <summary>How much may go to it at once while it is braked.</summary>
    public required double Tokens { get; init; }

    public required DateTimeOffset TokensAt { get; init; }
}

/// <summary>A message that was put off as suspicious: counted once, however often that is reported.</summary>
internal sealed class WarmupDeferralRow
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Sendara.Sending.Message> MessageId { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}
