using Sendara.Dns;

namespace Sendara.Dmarc;

/// <summary>Whether the mail of a row was authenticated for its From domain, by either way. One of the two is enough (RFC 9989 §4.4).</summary>
public readonly record struct RowAlignment(bool Dkim, bool Spf)
{
    /// <summary>Whether the mail passed DMARC.</summary>
    public bool Passes => Dkim || Spf;
}

/// <summary>
/// Judges the rows of one report anew by RFC 9989, from the raw results: many receivers still take the Organizational Domain from a list of
/// public suffixes. Their own verdict holds where a report has no raw results, and where the names that decide cannot be asked or have no record
/// any more. Each Organizational Domain is found once a report, and of a limited number of names.
/// </summary>
public sealed class RowAlignments(PublishedPolicy policy, IDnsResolver dns)
{
    private const int MostWalks = 32;

    private readonly Dictionary<string, string?> _organizations = new(StringComparer.Ordinal);

    /// <summary>Judges one row.</summary>
    public async ValueTask<RowAlignment> JudgeAsync(ReportRow row, CancellationToken cancellationToken)
    {
        bool? dkim = row.Signatures.Count == 0 ? null : false;
        foreach (var signature in row.Signatures)
        {
            if (signature.Passed && dkim != true)
            {
                var aligned = await IsAlignedAsync(policy.DkimAlignment, row.HeaderFrom, signature.Domain, cancellationToken);
                dkim = aligned == true ? true : aligned is null ? null : dkim;
            }
        }

        var spf = row.Envelope switch
        {
            null => null,
            { Passed: false } => false,
            { Domain: var domain } => await IsAlignedAsync(policy.SpfAlignment, row.HeaderFrom, domain, cancellationToken),
        };
        return new(dkim ?? row.DkimAligned ?? false, spf ?? row.SpfAligned ?? false);
    }

    private async ValueTask<bool?> IsAlignedAsync(DmarcAlignmentMode mode, string from, string authenticated, CancellationToken cancellationToken)
    {
        if (from == authenticated)
        {
            return true;
        }

        if (mode == DmarcAlignmentMode.Strict)
        {
            return false;
        }

        // Who shares an Organizational Domain lies at it or below it: most names need no walk of their own.
        return await OrganizationAsync(from, cancellationToken) switch
        {
            null => null,
            var organization when !ReportScope.IsAtOrBelow(authenticated, organization) => false,
            var organization => await OrganizationAsync(authenticated, cancellationToken) is { } other ? other == organization : null,
        };
    }

    private async ValueTask<string?> OrganizationAsync(string domain, CancellationToken cancellationToken)
    {
        if (_organizations.TryGetValue(domain, out var known))
        {
            return known;
        }

        if (_organizations.Count == MostWalks)
        {
            return null;
        }

        // The report exists because a record did. Where none is left, nobody can tell any more what it said.
        var walk = await DmarcTreeWalk.RunAsync(domain, dns, cancellationToken);
        return _organizations[domain] = walk.Steps.Any(step => step.Lookup is DmarcLookup.One)
            ? (walk.Organization as OrganizationalDomain.Known)?.Name
            : null;
    }
}
