namespace Sendara.Dns.Spf;

/// <summary>Walks a policy from the top, in the order of its terms.</summary>
internal sealed class SpfWalk(string start, IDnsResolver dns, CancellationToken cancellationToken)
{
    // A tree can be made to grow without end; ten times what receivers look at is enough to say how far it is too large.
    private const int MostParts = 10 * SpfLimits.Lookups;

    private readonly SpfProbe _probe = new(dns, cancellationToken);
    private readonly SpfFlaws _flaws = new(start);
    private int _parts;

    internal async Task<SpfSurvey> RunAsync()
    {
        var root = await ReadAsync(start, []);
        _flaws.NoteTotals(root);
        return new(root, _flaws.All);
    }

    private async Task<SpfPart> ReadAsync(string domain, IReadOnlyList<string> above)
    {
        var sight = await LookAsync(domain, above);
        _flaws.Note(domain, sight);
        if (sight is not SpfSight.Published { Policy: SpfPolicy.One { Record: var record } })
        {
            return new(domain, sight, []);
        }

        var terms = new List<SpfSurveyedTerm>();
        var hasAll = record.Terms.Any(term => term.IsAll);
        var afterAll = false;
        foreach (var term in record.Terms)
        {
            // RFC 7208 §5.1: mechanisms after all are never tried, and a redirect is void beside one, wherever it stands.
            var ignored = term is SpfTerm.Directive ? afterAll : term is SpfTerm.Redirect && hasAll;
            terms.Add(await ReadAsync(term, domain, [.. above, domain], ignored));
            afterAll |= term.IsAll;
        }

        return new(domain, sight, terms);
    }

    private async Task<SpfSight> LookAsync(string domain, IReadOnlyList<string> above)
    {
        if (above.Contains(domain))
        {
            return new SpfSight.Loop();
        }

        if (!SpfNames.CanHavePolicy(domain))
        {
            return new SpfSight.Malformed();
        }

        return new SpfSight.Published(++_parts > MostParts
            ? new SpfPolicy.Unreachable(SpfProbe.AskedEnough)
            : SpfPolicy.From(await _probe.AskAsync(domain, DnsRecordType.Txt)));
    }

    private async Task<SpfSurveyedTerm> ReadAsync(SpfTerm term, string domain, IReadOnlyList<string> above, bool ignored)
    {
        var target = SpfExpansion.NameForAll(term.DomainSpec, domain, start);
        _flaws.Note(domain, term, target, ignored);
        if (ignored || target is null)
        {
            return new(term, target, null, 0, ignored);
        }

        var part = SpfReaching.LeadsOn(term) ? await ReadAsync(target, above) : null;
        var finding = await _probe.RunAsync(term, target);
        _flaws.Note(domain, term, finding);
        return new(term, target, part, finding.VoidLookups, false);
    }
}
