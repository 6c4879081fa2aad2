namespace Sendara.Dns.Spf;

/// <summary>What check_host() answers about a mail (RFC 7208 §2.6).</summary>
public enum SpfResult
{
    /// <summary>There is no SPF record, or no domain that could have one.</summary>
    None,

    /// <summary>The domain says nothing about this client.</summary>
    Neutral,

    /// <summary>The client may send for the domain.</summary>
    Pass,

    /// <summary>The client may not send for the domain.</summary>
    Fail,

    /// <summary>The client probably may not send for the domain.</summary>
    SoftFail,

    /// <summary>The DNS could not be asked; a later try may answer.</summary>
    TempError,

    /// <summary>The domain's records cannot be used until somebody changes them.</summary>
    PermError,
}
