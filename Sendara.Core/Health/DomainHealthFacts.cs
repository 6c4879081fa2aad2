using Sendara.Domains;
using Sendara.Reputation;

namespace Sendara.Health;

/// <summary>How many addresses came on an account's suppression list of late, by what brought them there.</summary>
public sealed record ListFigures(int HardBounces, int Complaints, int Unsubscribes);

/// <summary>The present day of a warm-up.</summary>
public sealed record WarmupFigures(DateOnly Day, int Cap, int Sent, string Reason);

/// <summary>What is known of a domain when somebody asks for its health.</summary>
public sealed record DomainHealthFacts
{
    /// <summary>The domain.</summary>
    public required Domain Domain { get; init; }

    /// <summary>How recipients take its mail; null where there was never news of it.</summary>
    public SenderReputation? Reputation { get; init; }

    /// <summary>How they take the account's as a whole; null where there was never news of it.</summary>
    public SenderReputation? Account { get; init; }

    /// <summary>What was sent within the last 1, 7 and 30 days, and what came of it.</summary>
    public required IReadOnlyList<ReputationWindow> Windows { get; init; }

    /// <summary>The rates that it is held against.</summary>
    public required ReputationPolicy Policy { get; init; }

    /// <summary>The present day of its warm-up; null unless it warms up.</summary>
    public WarmupFigures? Warmup { get; init; }

    /// <summary>How much of its mail waits for its warm-up, or for the end of a pause.</summary>
    public int Held { get; init; }

    /// <summary>What came on the account's suppression list within the last 30 days.</summary>
    public required ListFigures List { get; init; }

    /// <summary>What DMARC reports say of its mail; null while there are none.</summary>
    public ReportedMail? Dmarc { get; init; }

    /// <summary>Where unsubscribe links lead.</summary>
    public required Uri LinksLeadTo { get; init; }

    /// <summary>What the provider thinks of its account; null while nobody knows.</summary>
    public ProviderStanding? Provider { get; init; }

    /// <summary>The figures of the longest window.</summary>
    public ReputationWindow Month => Windows[^1];

    /// <summary>How much marketing mail was sent within it.</summary>
    public long Marketing => Month.All.Sent - Month.Transactional.Sent;
}
