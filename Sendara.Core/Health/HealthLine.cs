namespace Sendara.Health;

/// <summary>How a line of the checklist stands, the best first.</summary>
public enum HealthVerdict
{
    /// <summary>Nothing to do.</summary>
    Good,

    /// <summary>Nothing is wrong, and nothing to be said yet: it is still to come.</summary>
    Waiting,

    /// <summary>Worth a look.</summary>
    Attention,

    /// <summary>It keeps mail from arriving, or from leaving.</summary>
    Problem,
}

/// <summary>The lines of the deliverability checklist, in its order.</summary>
public enum HealthItem
{
    /// <summary>DKIM, SPF, MAIL FROM and DMARC are in place.</summary>
    Authentication,

    /// <summary>What authenticates is what the reader sees as the sender.</summary>
    Alignment,

    /// <summary>The policy for mail that fails.</summary>
    Dmarc,

    /// <summary>The domain is not the organization's own.</summary>
    Subdomain,

    /// <summary>Transactional and marketing mail do not share one reputation.</summary>
    Streams,

    /// <summary>The volume grows step by step.</summary>
    Warmup,

    /// <summary>How recipients take the mail.</summary>
    Reputation,

    /// <summary>Mail goes to those who exist and want it.</summary>
    ListHygiene,

    /// <summary>Leaving the list is easier than complaining.</summary>
    Unsubscribe,

    /// <summary>What the e-mail provider thinks of the account that everything goes through.</summary>
    Provider,
}

/// <summary>One line of the checklist: how it stands, what shows that, and what to do next; null where nothing is.</summary>
public sealed record HealthLine(HealthItem Item, HealthVerdict Verdict, string Evidence, string? NextStep = null)
{
    /// <summary>How a list stands as a whole: as badly as its worst line.</summary>
    public static HealthVerdict Overall(IEnumerable<HealthLine> lines) => lines.Select(line => line.Verdict).DefaultIfEmpty(HealthVerdict.Good).Max();
}
