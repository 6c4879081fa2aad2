using System.Diagnostics;

namespace Sendara.Dns;

/// <summary>The ways in which a DMARC record can be less than clean while it still is one (RFC 9989 §4.8).</summary>
public enum DmarcProblemKind
{
    /// <summary>An entry that is not <c>tag=value</c>; receivers skip it.</summary>
    MalformedEntry,

    /// <summary>A tag that was there before; the first one counts here, and receivers differ.</summary>
    DuplicateTag,

    /// <summary>A value that the tag cannot have; the default counts, and for a policy see <see cref="DmarcRecord.Policy"/>.</summary>
    InvalidValue,

    /// <summary>An entry of rua or ruf that is no URI; the others count.</summary>
    InvalidUri,

    /// <summary>A report address other than <c>mailto:</c>, which is all that a receiver must support (§4.7).</summary>
    UncommonScheme,

    /// <summary>A size limit behind a report address (<c>!10m</c>); obsolete, receivers ignore it (§4.8).</summary>
    SizeLimit,

    /// <summary>pct, rf or ri, which RFC 9989 removed (§9.3).</summary>
    RemovedTag,

    /// <summary>A tag that nobody defined; receivers ignore it (§4.7).</summary>
    UnknownTag,

    /// <summary>No p tag: the policy is none where a report address is given, and the record void where none is (§4.10.1).</summary>
    MissingPolicy,

    /// <summary>fo without ruf, which receivers ignore (§4.7).</summary>
    UnusedTag,
}

/// <summary>One flaw of a record. <paramref name="Tag"/> is the tag at fault in lower case, empty where an entry has none;
/// <paramref name="Value"/> is the text at fault.</summary>
public sealed record DmarcProblem(DmarcProblemKind Kind, string Tag, string Value)
{
    private const int LongestQuote = 80;

    /// <summary>What is wrong and what to do about it, for people.</summary>
    public string Message => Kind switch
    {
        DmarcProblemKind.MalformedEntry when Value.Length == 0 => "Two semicolons stand side by side. Remove one.",
        DmarcProblemKind.MalformedEntry => $"\"{Quote}\" is not of the form tag=value, and receivers skip it. Correct or remove it.",
        DmarcProblemKind.DuplicateTag => $"The tag {Tag} appears more than once. Keep one, and remove \"{Tag}={Quote}\".",
        DmarcProblemKind.InvalidValue => $"\"{Quote}\" is no value for {Tag}. Use {Allowed}.",
        DmarcProblemKind.InvalidUri =>
            $"\"{Quote}\" in {Tag} is no report address. Write it as mailto:reports@example.com, several joined by commas.",
        DmarcProblemKind.UncommonScheme =>
            $"\"{Quote}\" in {Tag} is no mailto: address, and most receivers ignore it. Add a mailto: address.",
        DmarcProblemKind.SizeLimit =>
            $"The size limit in \"{Quote}\" is obsolete and ignored. Remove the part from the exclamation mark on.",
        DmarcProblemKind.RemovedTag when Tag == "pct" =>
            "The tag pct no longer exists: the policy holds for all mail. Remove it; to try a policy out, use t=y.",
        DmarcProblemKind.RemovedTag => $"The tag {Tag} no longer exists, and receivers ignore it. Remove it.",
        DmarcProblemKind.UnknownTag => $"{Tag} is no DMARC tag, and receivers ignore it. Check the spelling, or remove it.",
        DmarcProblemKind.MissingPolicy => "The tag p is missing. Add p=none, p=quarantine or p=reject.",
        DmarcProblemKind.UnusedTag => $"{Tag} has no effect without ruf. Remove it, or add ruf with an address for failure reports.",
        _ => throw new UnreachableException(),
    };

    private string Quote => Value.Length <= LongestQuote ? Value : Value[..LongestQuote] + "…";

    private string Allowed => Tag switch
    {
        "p" or "sp" or "np" => "none, quarantine or reject",
        "adkim" or "aspf" => "r or s",
        "fo" => "0 or 1, d and s, joined by colons, each at most once",
        "psd" => "y, n or u",
        "t" => "y or n",
        _ => "printable characters only",
    };
}
