namespace Sendara.Events;

/// <summary>What can happen to a message, as its timeline tells it.</summary>
public enum MessageEventType
{
    /// <summary>Accepted for a later time.</summary>
    Scheduled,

    /// <summary>Accepted.</summary>
    Queued,

    /// <summary>Has to wait for the warm-up, or for the end of a pause.</summary>
    Held,

    /// <summary>Taken over by the provider.</summary>
    Sent,

    /// <summary>Taken over by the recipient's server.</summary>
    Delivered,

    /// <summary>Opened.</summary>
    Opened,

    /// <summary>A link was followed.</summary>
    Clicked,

    /// <summary>Came back.</summary>
    Bounced,

    /// <summary>Reported as spam.</summary>
    Complained,

    /// <summary>Will not be sent.</summary>
    Failed,

    /// <summary>Called back by the customer.</summary>
    Canceled,
}
