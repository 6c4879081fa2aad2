using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.Domains;

/// <summary>
/// A line of a domain's history: what was seen from <see cref="At"/> on, and how the domain stood then. The next line tells until when.
/// </summary>
public sealed class HistoryEntry : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "obs";

    /// <summary>The account that the domain belongs to.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The domain.</summary>
    public required Id<Domain> DomainId { get; init; }

    /// <summary>The line's identity.</summary>
    public required Id<HistoryEntry> Id { get; init; }

    /// <summary>From when on, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was seen.</summary>
    public required Observation Observation { get; init; }

    /// <summary>What changed for the customer at that moment.</summary>
    public required DomainChange Change { get; init; }

    /// <summary>The DKIM field as it stood.</summary>
    public required VerificationStatus DkimStatus { get; init; }

    /// <summary>The SPF field as it stood.</summary>
    public required VerificationStatus SpfStatus { get; init; }

    /// <summary>The DMARC field as it stood.</summary>
    public required VerificationStatus DmarcStatus { get; init; }

    /// <summary>The MAIL FROM field as it stood.</summary>
    public required VerificationStatus TxtStatus { get; init; }

    /// <summary>Whether mail could be sent.</summary>
    public required bool FullyVerified { get; init; }

    /// <summary>Whether a record was confirmed missing.</summary>
    public required bool AtRisk { get; init; }

    /// <summary>Whether a look begins a new line: it saw something else than the one before, or changed how the domain stands.</summary>
    public static bool Begins(Observation seenBefore, DateTimeOffset updatedBefore, Domain domain) =>
        !domain.LastObservation.Equals(seenBefore) || domain.UpdatedAt != updatedBefore;

    /// <summary>The line that follows from a verification that saw or changed something.</summary>
    public static HistoryEntry Of(Domain domain, DomainChange change, TimeProvider clock) => new()
    {
        AccountId = domain.AccountId,
        DomainId = domain.Id,
        Id = Id<HistoryEntry>.New(clock),
        At = clock.GetUtcNow(),
        Observation = domain.LastObservation,
        Change = change,
        DkimStatus = domain.DkimStatus,
        SpfStatus = domain.SpfStatus,
        DmarcStatus = domain.DmarcStatus,
        TxtStatus = domain.TxtStatus,
        FullyVerified = domain.FullyVerified,
        AtRisk = domain.AtRisk,
    };
}
