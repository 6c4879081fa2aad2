namespace Sendara.Domains;

/// <summary>What a verification changed, for whoever tells the customer.</summary>
public enum DomainChange
{
    /// <summary>Nothing that matters to anybody.</summary>
    None,

    /// <summary>The domain may send, for the first time.</summary>
    Verified,

    /// <summary>The domain may still send, but will not for long: a record that it needs is gone.</summary>
    AtRisk,

    /// <summary>The domain may not send any more.</summary>
    Failed,

    /// <summary>What was missing is back: the domain may send, as before.</summary>
    Restored,

    /// <summary>The claim to the name expired: nothing in the DNS spoke for it.</summary>
    Expired,

    /// <summary>An expired claim was started anew.</summary>
    Renewed,
}
