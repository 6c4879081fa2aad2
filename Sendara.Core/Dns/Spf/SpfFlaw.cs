namespace Sendara.Dns.Spf;

/// <summary>What can be wrong with a policy.</summary>
public enum SpfFlawKind
{
    /// <summary>A term that cannot be read.</summary>
    SyntaxError,

    /// <summary>A domain with more than one record.</summary>
    SeveralRecords,

    /// <summary>A domain without a record.</summary>
    NoRecord,

    /// <summary>An include or redirect that leads back to itself.</summary>
    Loop,

    /// <summary>More look-ups than receivers make.</summary>
    TooManyLookups,

    /// <summary>More look-ups without an answer than receivers accept.</summary>
    TooManyVoidLookups,

    /// <summary>An mx with more exchangers than receivers accept.</summary>
    TooManyExchanges,

    /// <summary>A term that no mail gets to, because an <c>all</c> stands before it, or beside it if it is a redirect.</summary>
    Ignored,

    /// <summary>An <c>all</c> that lets everybody pass.</summary>
    PassesEverybody,

    /// <summary>A ptr, which should not be used (RFC 7208 §5.5).</summary>
    Discouraged,

    /// <summary>An include or redirect whose domain depends on the mail.</summary>
    DependsOnMail,

    /// <summary>Something that could not be asked.</summary>
    CouldNotAsk,
}

/// <summary>
/// Something wrong with a policy: at which domain, at which term (empty for the record as a whole), and what, as a sentence for people.
/// <paramref name="Breaks"/> says that receivers may answer permerror because of it.
/// </summary>
public sealed record SpfFlaw(SpfFlawKind Kind, string Domain, string Term, bool Breaks, string Message);
