namespace Sendara.Dmarc;

/// <summary>What to do about a source, in a sentence.</summary>
public static class SourceHint
{
    private const double Good = 0.95;

    /// <summary>The sentence; null where nothing is to be done.</summary>
    public static string? Of(MailSource source, PassRate rate) => source.Kind switch
    {
        SourceKind.ThisProvider when rate.Share < Good =>
            "Mail that Sendara sent does not pass everywhere. The domain's diagnosis tells which record is missing.",
        SourceKind.KnownSender when rate.Passed == 0 =>
            "Nothing of this service passes. If you use it, set up DKIM for this domain there; if you do not, somebody pretends to be you.",
        SourceKind.KnownSender when rate.Share < Good =>
            "Part of this service's mail does not pass. Set up DKIM for this domain in all of its accounts that send as you.",
        SourceKind.Forwarder when rate.Share < Good =>
            "This forwarder changes mail, so that signatures break. It cannot be mended from here; keep its share in mind before p=reject.",
        SourceKind.Unknown =>
            "Nobody knows this source. If it is a server of yours, sign with DKIM there; if it is not, a stricter policy stops it.",
        _ => null,
    };
}
