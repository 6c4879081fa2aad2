using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Engine.Store.Rows;

/// <summary>
/// What was sent from a domain in one hour, and what came of it since. Live mail only. A domain that is removed leaves its hours behind: the
/// account is judged by them.
/// </summary>
internal sealed class ReputationHourRow
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Domain> DomainId { get; init; }

    /// <summary>The beginning of the hour in which the provider took the mail.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required int Sent { get; init; }

    public required int Delivered { get; init; }

    public required int SoftBounces { get; init; }

    public required int HardBounces { get; init; }

    public required int Complaints { get; init; }

    /// <summary>How much of what was sent somebody waited for; and so on.</summary>
    public required int TransactionalSent { get; init; }

    public required int TransactionalHardBounces { get; init; }

    public required int TransactionalComplaints { get; init; }
}

/// <summary>What the provider last said of its account in a region.</summary>
internal sealed class ProviderStandingRow
{
    public required string Region { get; init; }

    public required ProviderStanding Standing { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}
