namespace Sendara.Dmarc;

/// <summary>What a report may be at the most. Anybody can write one, so nothing in it is taken at its word.</summary>
public static class ReportLimits
{
    /// <summary>The largest upload, in octets; a report mail of the usual size limit.</summary>
    public const int Upload = 15 * 1024 * 1024;

    /// <summary>How much XML an upload may unpack to, all its reports together, in octets.</summary>
    public const int Unpacked = 20 * 1024 * 1024;

    /// <summary>How many files an archive may hold, and a mail as attachments.</summary>
    public const int Files = 20;

    /// <summary>How many records a report may have.</summary>
    public const int Records = 100_000;

    /// <summary>How many mails one record may stand for.</summary>
    public const long Messages = 1_000_000_000;

    /// <summary>How many characters of a name are kept.</summary>
    public const int Name = 200;

    /// <summary>How many sources a report may bring in; what is seen of any more is counted as one.</summary>
    public const int Sources = 1_000;

    /// <summary>The longest time that a report may be about. A day is usual.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(8);

    /// <summary>How far a receiver's clock may be ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The earliest time that a report may be about: DMARC is not older.</summary>
    public static readonly DateTimeOffset Earliest = new(2012, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
