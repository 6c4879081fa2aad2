namespace Sendara.Dmarc;

/// <summary>What came of reading a text as an aggregate report.</summary>
public abstract record ReportReading
{
    private ReportReading()
    {
    }

    /// <summary>It is one.</summary>
    public sealed record Read(AggregateReport Report) : ReportReading;

    /// <summary>It is none that can be used. <paramref name="Why"/> is a sentence for people.</summary>
    public sealed record Unreadable(string Why) : ReportReading;
}
