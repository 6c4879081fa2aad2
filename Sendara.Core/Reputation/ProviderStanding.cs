namespace Sendara.Reputation;

/// <summary>What the e-mail provider thinks of the account that all mail goes through.</summary>
public enum ProviderStanding
{
    /// <summary>Nothing is known against it.</summary>
    Healthy,

    /// <summary>It is under review: another bad day may end all sending.</summary>
    Probation,

    /// <summary>It may not send.</summary>
    Shutdown,
}

/// <summary>What follows from the provider's judgement: it concerns everybody who sends through the account, whoever caused it.</summary>
public static class ProviderStandings
{
    /// <summary>Reads the provider's word; null for one that nobody knows, which says nothing.</summary>
    public static ProviderStanding? Read(string? word) => word?.ToUpperInvariant() switch
    {
        "HEALTHY" => ProviderStanding.Healthy,
        "PROBATION" => ProviderStanding.Probation,
        "SHUTDOWN" => ProviderStanding.Shutdown,
        _ => null,
    };

    /// <summary>How a sender stands who stands so by himself: under review nobody grows. What the provider refuses waits anyway.</summary>
    public static ReputationLevel Floor(ReputationLevel own, ProviderStanding standing) =>
        standing == ProviderStanding.Healthy || own > ReputationLevel.Amber ? own : ReputationLevel.Amber;
}
