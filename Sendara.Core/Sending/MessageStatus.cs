namespace Sendara.Sending;

/// <summary>How far a message has come.</summary>
public enum MessageStatus
{
    /// <summary>Waits for its time.</summary>
    Scheduled,

    /// <summary>Waits for the warm-up, or for the end of a pause, to let it go.</summary>
    Held,

    /// <summary>Accepted, and on its way to the provider.</summary>
    Queued,

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

    /// <summary>Never left: refused by the provider or by our own last look.</summary>
    Failed,

    /// <summary>Called back by the customer in time.</summary>
    Canceled,
}
