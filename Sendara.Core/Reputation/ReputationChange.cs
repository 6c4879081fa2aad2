namespace Sendara.Reputation;

/// <summary>What a judgement changed, for whoever tells the customer.</summary>
public enum ReputationChange
{
    /// <summary>Nothing that matters to anybody.</summary>
    None,

    /// <summary>The sender is to watch out.</summary>
    Warned,

    /// <summary>Mail is stopped, or more of it than before.</summary>
    Paused,

    /// <summary>Mail goes on.</summary>
    Resumed,

    /// <summary>The sender is trusted again.</summary>
    Calmed,
}
