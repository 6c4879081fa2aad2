namespace Sendara.Dns.Spf;

/// <summary>One include or redirect on the way: the domain whose record it is in, and the term.</summary>
public sealed record SpfStep(string Domain, SpfTerm Term);

/// <summary>Whether a policy leads to a domain: to be read as "whoever passes that domain's own record".</summary>
public abstract record SpfReach
{
    private SpfReach()
    {
    }

    /// <summary>It does, and this is the answer that its senders get.</summary>
    public sealed record Reached(IReadOnlyList<SpfStep> Path, SpfQualifier Qualifier) : SpfReach;

    /// <summary>It names the domain, but the last step is ignored: <paramref name="All"/> decides about every mail before.</summary>
    public sealed record Ignored(IReadOnlyList<SpfStep> Path, SpfTerm All) : SpfReach;

    /// <summary>It names the domain, but other than with pass inside an include, which therefore does not match (RFC 7208 §5.2).</summary>
    public sealed record Lost(IReadOnlyList<SpfStep> Path) : SpfReach;

    /// <summary>It was not found, but not everything could be looked at: these domains and terms could not.</summary>
    public sealed record Unknown(IReadOnlyList<string> Unseen) : SpfReach;

    /// <summary>It does not.</summary>
    public sealed record No : SpfReach;
}
