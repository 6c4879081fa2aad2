namespace Sendara.Dmarc;

/// <summary>What one source sent within the span of the evidence, and of that within the last week.</summary>
public sealed record SourceFigures(MailSource Source, PassRate All, PassRate Recent, DateOnly FirstSeen)
{
    /// <summary>Whether its mail is surely the owner's: ours, or that of a service which the domain's records authorise at least in part.</summary>
    public bool IsLegitimate => Source.Kind == SourceKind.ThisProvider || (Source.Kind == SourceKind.KnownSender && All.Passed > 0);
}

/// <summary>
/// What the reports of the last <see cref="Span"/> days say of a domain: the ground that advice stands on.
/// </summary>
/// <param name="Today">The day on which it was gathered.</param>
/// <param name="Days">On how many days mail was reported.</param>
/// <param name="LargeReporters">Which receivers with much mail reported.</param>
/// <param name="Sources">This platform and the senders that are known.</param>
/// <param name="Forwarded">All mail that came by forwarders.</param>
/// <param name="Unknown">All mail of sources that nobody knows.</param>
/// <param name="PolicySince">Since when reports show the policy that is published now; null if they never did.</param>
public sealed record DmarcEvidence(
    DateOnly Today,
    int Days,
    IReadOnlyList<string> LargeReporters,
    IReadOnlyList<SourceFigures> Sources,
    PassRate Forwarded,
    PassRate Unknown,
    DateOnly? PolicySince)
{
    /// <summary>How many days of reports are looked at, today included.</summary>
    public const int Span = 30;

    /// <summary>How many of them are recent.</summary>
    public const int RecentSpan = 7;

    /// <summary>The mail of all legitimate sources.</summary>
    public PassRate Legitimate
    {
        get
        {
            var legitimate = Sources.Where(source => source.IsLegitimate).ToList();
            return new(legitimate.Sum(source => source.All.Passed), legitimate.Sum(source => source.All.Messages));
        }
    }

    /// <summary>All mail that was reported.</summary>
    public PassRate All => new(
        Sources.Sum(source => source.All.Passed) + Forwarded.Passed + Unknown.Passed,
        Sources.Sum(source => source.All.Messages) + Forwarded.Messages + Unknown.Messages);
}
