namespace Sendara.Domains;

/// <summary>How a record, or a field of the domain, stands.</summary>
public enum VerificationStatus
{
    /// <summary>Never seen right, and nothing wrong is published.</summary>
    Pending,

    /// <summary>Seen right.</summary>
    Verified,

    /// <summary>Published and wrong, or verified once and by now authoritatively gone.</summary>
    Failed,
}

/// <summary>The four fields of the domain object that the six records feed.</summary>
public enum StatusField
{
    /// <summary><c>dkim_status</c>: the three DKIM CNAMEs together.</summary>
    Dkim,

    /// <summary><c>txt_status</c>: the MAIL FROM MX (the name is historical).</summary>
    Txt,

    /// <summary><c>spf_status</c>: the SPF TXT of the MAIL FROM domain.</summary>
    Spf,

    /// <summary><c>dmarc_status</c>: the policy at <c>_dmarc</c>.</summary>
    Dmarc,
}
