namespace Sendara.Dns;

/// <summary>One stop of a walk: a domain, and what its <c>_dmarc</c> name says.</summary>
public sealed record DmarcStep(string Domain, DmarcLookup Lookup);

/// <summary>
/// A walk from a domain up to the root of the DNS in search of DMARC records (RFC 9989 §4.10). It ends early at a record with psd=y or
/// psd=n, as the RFC says, and where a name cannot be asked, as nothing can be concluded from what lies beyond.
/// </summary>
public sealed record DmarcTreeWalk(string Start, IReadOnlyList<DmarcStep> Steps)
{
    /// <summary>The most queries that a walk costs, however long the name.</summary>
    public const int MaxQueries = 8;

    /// <summary>The Organizational Domain of the start (§4.10.2).</summary>
    public OrganizationalDomain Organization => OrganizationalDomain.Of(this);

    /// <summary>The domains that a full walk asks about, in order.</summary>
    public static IReadOnlyList<string> Path(string domain)
    {
        var labels = domain.Split('.');

        // §4.10 step 4: from eight labels on, the next name has seven.
        var next = Math.Min(labels.Length - 1, MaxQueries - 1);
        return [domain, .. Enumerable.Range(0, next).Select(skipped => string.Join('.', labels[^(next - skipped)..]))];
    }

    /// <summary>Walks, one question after the other. The domain is a name in lower-case A-labels without a trailing dot.</summary>
    public static async Task<DmarcTreeWalk> RunAsync(string domain, IDnsResolver dns, CancellationToken cancellationToken) =>
        await ContinueAsync(new(domain, await DmarcLookup.RunAsync(domain, dns, cancellationToken)), dns, cancellationToken);

    /// <summary>Walks on from a first step that has been made already.</summary>
    internal static async Task<DmarcTreeWalk> ContinueAsync(DmarcStep first, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var steps = new List<DmarcStep> { first };
        foreach (var next in Path(first.Domain).Skip(1))
        {
            if (IsLast(steps[^1].Lookup))
            {
                break;
            }

            steps.Add(new(next, await DmarcLookup.RunAsync(next, dns, cancellationToken)));
        }

        return new(first.Domain, steps);
    }

    // §4.10, end of steps 2 and 6.
    private static bool IsLast(DmarcLookup lookup) =>
        lookup is DmarcLookup.Unknown or DmarcLookup.One { Reading.Record.Suffix: not DmarcSuffix.Unsaid };
}
