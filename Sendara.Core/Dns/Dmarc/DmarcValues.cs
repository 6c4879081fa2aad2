namespace Sendara.Dns;

/// <summary>What a domain asks receivers to do with mail that fails DMARC, from mild to strict (RFC 9989 §4.7: p, sp, np).</summary>
public enum DmarcPolicy
{
    /// <summary>Nothing: the domain only wants reports.</summary>
    None,

    /// <summary>Treat it as suspicious.</summary>
    Quarantine,

    /// <summary>Do not accept it.</summary>
    Reject,
}

/// <summary>How close an authenticated domain must be to the domain of the From address (RFC 9989 §3.2.10, tags adkim and aspf).</summary>
public enum DmarcAlignmentMode
{
    /// <summary>Both have the same Organizational Domain. The default.</summary>
    Relaxed,

    /// <summary>Both are the same name.</summary>
    Strict,
}

/// <summary>What a domain says about its place in the tree (RFC 9989 §4.7, tag psd).</summary>
public enum DmarcSuffix
{
    /// <summary><c>u</c>, the default: nothing; the tree walk decides.</summary>
    Unsaid,

    /// <summary><c>y</c>: others register names below it.</summary>
    PublicSuffix,

    /// <summary><c>n</c>: it is the Organizational Domain of itself and of all names below it.</summary>
    Organization,
}

/// <summary>Which failures a domain wants to hear of one by one (RFC 9989 §4.7, tag fo); the first two exclude each other.</summary>
[Flags]
public enum DmarcFailureOptions
{
    /// <summary>Nothing asked for; no record says so, as the tag's default is <see cref="AllFail"/>.</summary>
    None = 0,

    /// <summary><c>0</c>: no mechanism gave an aligned pass. The default.</summary>
    AllFail = 1,

    /// <summary><c>1</c>: some mechanism did not give an aligned pass.</summary>
    AnyFails = 2,

    /// <summary><c>d</c>: a DKIM signature failed, aligned or not.</summary>
    DkimFails = 4,

    /// <summary><c>s</c>: SPF failed, aligned or not.</summary>
    SpfFails = 8,
}
