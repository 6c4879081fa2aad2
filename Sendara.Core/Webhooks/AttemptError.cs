namespace Sendara.Webhooks;

/// <summary>Why an attempt was not acknowledged.</summary>
public enum AttemptError
{
    /// <summary>The endpoint's name leads to an address that is never contacted; nothing was sent.</summary>
    ForbiddenAddress,

    /// <summary>The endpoint's name has no address.</summary>
    NameNotResolved,

    /// <summary>No connection came about, or it broke.</summary>
    ConnectionFailed,

    /// <summary>The certificate is not valid for the name, or TLS failed otherwise.</summary>
    TlsFailed,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>What was answered is not HTTP, or its head is too large.</summary>
    BadAnswer,

    /// <summary>An answer of 3xx: redirects are not followed.</summary>
    Redirected,

    /// <summary>Any other answer that is not 2xx.</summary>
    Refused,

    /// <summary>The event is no longer kept, so nothing could be sent.</summary>
    EventGone,
}
