using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Warmup;

/// <summary>One day of a domain's warm-up, by the UTC calendar: what was decided, why, and what became of it.</summary>
public sealed class WarmupDay : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "wday";

    /// <summary>The account that the domain belongs to.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The domain.</summary>
    public required Id<Domain> DomainId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The line's identity, by which lists go on.</summary>
    public required Id<WarmupDay> Id { get; init; }

    /// <summary>How much may be sent on the day.</summary>
    public required int Cap { get; init; }

    /// <summary>What was decided.</summary>
    public required WarmupVerdict Verdict { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>How recipients took the mail of the days before.</summary>
    public required ReputationLevel Level { get; init; }

    /// <summary>The cap of the day before; null on the first day.</summary>
    public int? PreviousCap { get; init; }

    /// <summary>What was sent on the day before; null on the first day.</summary>
    public int? PreviousSent { get; init; }

    /// <summary>On how many days so far mail was sent and nobody objected.</summary>
    public required int GoodDays { get; init; }

    /// <summary>For how many days in a row the cap has been at the volume that ends the warm-up, and nobody objected.</summary>
    public required int TargetDays { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>How much was let go: sent, or on its way to the provider.</summary>
    public int Released { get; init; }

    /// <summary>How much of that was transactional.</summary>
    public int ReleasedTransactional { get; init; }

    /// <summary>How much the provider has taken.</summary>
    public int Sent { get; init; }

    /// <summary>How much bulk mail may go at once; it fills as the day passes.</summary>
    public double Tokens { get; init; }

    /// <summary>When that was counted.</summary>
    public DateTimeOffset TokensAt { get; init; }

    /// <summary>Whether the owner has been told that mail waits.</summary>
    public bool ToldHeld { get; init; }
}
