using System.Diagnostics;

namespace Sendara.Dns.Spf;

/// <summary>What a directive answers when its mechanism matches (RFC 7208 §4.6.2).</summary>
public enum SpfQualifier
{
    /// <summary><c>+</c>, or nothing.</summary>
    Pass,

    /// <summary><c>-</c></summary>
    Fail,

    /// <summary><c>~</c></summary>
    SoftFail,

    /// <summary><c>?</c></summary>
    Neutral,
}

/// <summary>How qualifiers are written and what they come to.</summary>
internal static class SpfQualifiers
{
    internal static SpfQualifier Read(string sign) => sign switch
    {
        "" or "+" => SpfQualifier.Pass,
        "-" => SpfQualifier.Fail,
        "~" => SpfQualifier.SoftFail,
        "?" => SpfQualifier.Neutral,
        _ => throw new UnreachableException(),
    };

    internal static string Sign(this SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Pass => "",
        SpfQualifier.Fail => "-",
        SpfQualifier.SoftFail => "~",
        SpfQualifier.Neutral => "?",
        _ => throw new UnreachableException(),
    };

    internal static SpfResult Result(this SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Pass => SpfResult.Pass,
        SpfQualifier.Fail => SpfResult.Fail,
        SpfQualifier.SoftFail => SpfResult.SoftFail,
        SpfQualifier.Neutral => SpfResult.Neutral,
        _ => throw new UnreachableException(),
    };
}
