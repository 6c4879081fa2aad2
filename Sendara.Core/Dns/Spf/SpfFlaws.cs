using System.Diagnostics;

namespace Sendara.Dns.Spf;

/// <summary>Notes what a survey finds wrong, in words.</summary>
internal sealed class SpfFlaws(string start)
{
    private readonly List<SpfFlaw> _flaws = [];

    internal IReadOnlyList<SpfFlaw> All => _flaws;

    /// <summary>What is wrong with a domain's record as such.</summary>
    internal void Note(string domain, SpfSight sight)
    {
        switch (sight)
        {
            case SpfSight.Loop:
                Add(SpfFlawKind.Loop, domain, "", true, $"The includes lead back to {domain}, where they began.");
                break;
            case SpfSight.Malformed:
                Add(SpfFlawKind.NoRecord, domain, "", domain != start, $"\"{domain}\" is no domain name that could have an SPF record.");
                break;
            case SpfSight.Published { Policy: SpfPolicy.Several { Records: var records } }:
                Add(SpfFlawKind.SeveralRecords, domain, "", true,
                    $"{domain} has {records.Count} SPF records; receivers treat that as an error.");
                break;
            case SpfSight.Published { Policy: SpfPolicy.None }:
                // RFC 7208 §5.2, §6.1: without a record, an include or redirect is an error; a mail's own domain is merely without policy.
                Add(SpfFlawKind.NoRecord, domain, "", domain != start, $"{domain} has no SPF record.");
                break;
            case SpfSight.Published { Policy: SpfPolicy.Unreachable { Reason: var reason } }:
                Add(SpfFlawKind.CouldNotAsk, domain, "", false, $"The SPF record of {domain} could not be looked up: {reason}.");
                break;
            case SpfSight.Published { Policy: SpfPolicy.One { Record: var record } }:
                _flaws.AddRange(record.Faults.Select(fault => new SpfFlaw(
                    SpfFlawKind.SyntaxError, domain, fault.Term, true, $"\"{fault.Term}\" in the record of {domain} {fault.Problem}.")));
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What is wrong with a term by itself.</summary>
    internal void Note(string domain, SpfTerm term, string? target, bool ignored)
    {
        switch (term)
        {
            case var _ when ignored:
                Add(SpfFlawKind.Ignored, domain, term, false,
                    $"\"{term}\" of {domain} is never looked at, because \"all\" decides before it.");
                break;
            case var _ when target is null && SpfReaching.LeadsOn(term):
                Add(SpfFlawKind.DependsOnMail, domain, term, false, $"Where \"{term}\" of {domain} leads depends on the mail.");
                break;
            case SpfTerm.Directive { Mechanism: SpfMechanism.All, Qualifier: SpfQualifier.Pass }:
                Add(SpfFlawKind.PassesEverybody, domain, term, false, $"\"{term}\" of {domain} lets everybody send.");
                break;
            case SpfTerm.Directive { Mechanism: SpfMechanism.Ptr }:
                Add(SpfFlawKind.Discouraged, domain, term, false,
                    $"\"{term}\" of {domain} is slow and unreliable; some receivers pass over it.");
                break;
        }
    }

    /// <summary>What is wrong with the names that a term asks for.</summary>
    internal void Note(string domain, SpfTerm term, SpfProbeFinding finding)
    {
        if (finding.Exchanges > SpfLimits.Exchanges)
        {
            Add(SpfFlawKind.TooManyExchanges, domain, term, true,
                $"\"{term}\" of {domain} leads to {finding.Exchanges} MX records; receivers accept {SpfLimits.Exchanges}.");
        }

        if (finding.Unreachable is { } reason && !SpfReaching.LeadsOn(term))
        {
            Add(SpfFlawKind.CouldNotAsk, domain, term, false, $"A name of \"{term}\" of {domain} could not be looked up: {reason}.");
        }
    }

    /// <summary>What is wrong with the whole.</summary>
    internal void NoteTotals(SpfPart root)
    {
        if (root.Lookups > SpfLimits.Lookups)
        {
            Add(SpfFlawKind.TooManyLookups, start, "", true,
                $"The record of {start} takes {root.Lookups} DNS look-ups; receivers stop with an error after {SpfLimits.Lookups}.");
        }

        if (root.VoidLookups > SpfLimits.VoidLookups)
        {
            Add(SpfFlawKind.TooManyVoidLookups, start, "", true,
                $"{root.VoidLookups} DNS look-ups of the record of {start} find nothing; receivers accept {SpfLimits.VoidLookups}.");
        }
    }

    private void Add(SpfFlawKind kind, string domain, SpfTerm term, bool breaks, string message) =>
        Add(kind, domain, term.ToString(), breaks, message);

    private void Add(SpfFlawKind kind, string domain, string term, bool breaks, string message) =>
        _flaws.Add(new(kind, domain, term, breaks, message));
}
