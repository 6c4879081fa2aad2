namespace Sendara.Sending;

/// <summary>Why the provider did not take a mail.</summary>
public enum RefusalCause
{
    /// <summary>The mail itself: it will never be taken.</summary>
    Mail,

    /// <summary>The domain that it comes from is not ready at the provider; other domains are.</summary>
    Sender,

    /// <summary>Too many at once.</summary>
    Rate,

    /// <summary>As many as a day allows have been sent.</summary>
    DailyQuota,

    /// <summary>Sending is switched off, for the account or for the configuration set.</summary>
    Pause,

    /// <summary>The provider has shut the account.</summary>
    Suspension,

    /// <summary>The configuration set is missing, which the mail names so that its events come back.</summary>
    SetUp,

    /// <summary>The credentials are not valid, or may not send.</summary>
    Credentials,

    /// <summary>Something that says nothing about any other mail, and may be gone next time.</summary>
    Passing,

    /// <summary>The answer does not say whether the mail was taken.</summary>
    Unclear,
}
