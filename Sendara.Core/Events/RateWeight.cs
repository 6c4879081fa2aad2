namespace Sendara.Events;

/// <summary>What a bounce or a complaint means for a sender's rates; it stands in the event's detail as <c>counts_as</c>.</summary>
public enum RateWeight
{
    /// <summary>Nothing: the provider prevented the mail, or repeats what a list has said already.</summary>
    Nothing,

    /// <summary>A bounce after which the address is expected to go on working.</summary>
    SoftBounce,

    /// <summary>A mail to an address that does not exist.</summary>
    HardBounce,

    /// <summary>A recipient who calls it spam.</summary>
    Complaint,
}
