using System.Diagnostics;
using Sendara.Dns;
using Sendara.Domains;

namespace Sendara.Dmarc;

/// <summary>Decides what the owner of a domain is advised, from what is published and what was reported. Never publishes anything.</summary>
public static class AdvisePolicy
{
    /// <summary>The advice about the domain that every account has from the start.</summary>
    public static readonly PolicyAdvice ForSandbox = new(AdviceVerdict.Done, "Mail of the sandbox domain never leaves, so nobody reports about it.", null, []);

    /// <summary>The advice. <paramref name="issued"/> is the record that the domain's plan has for a name without one.</summary>
    public static PolicyAdvice For(DomainName domain, DmarcAppliedPolicy applied, string issued, DmarcEvidence evidence) => applied switch
    {
        DmarcAppliedPolicy.Applies applies => For(domain, applies, evidence),
        DmarcAppliedPolicy.NoPolicy => new(
            AdviceVerdict.Publish,
            $"Receivers apply no DMARC policy to {domain}. Publish this record; with p=none it changes nothing but that reports come.", issued, []),
        DmarcAppliedPolicy.Unknown { Reason: var reason } => new(
            AdviceVerdict.Unknown, $"What {domain} publishes could not be read, so nothing is advised: the look-up failed: {reason}", null, []),
        _ => throw new UnreachableException(),
    };

    private static PolicyAdvice For(DomainName domain, DmarcAppliedPolicy.Applies applied, DmarcEvidence evidence)
    {
        var stage = PolicyStage.Of(applied);
        var record = applied.Source.Source == DmarcPolicySource.Own ? applied.Source.Reading.Record : Own(applied, domain);
        if (stage is { Policy: > DmarcPolicy.None, IsTesting: false } && PolicyCriteria.Failing(evidence) is { Count: > 0 } failing)
        {
            return new(
                AdviceVerdict.StepBack,
                $"{stage} is in force, and within the last {DmarcEvidence.RecentSpan} days legitimate mail failed: "
                + $"{string.Join(", ", failing.Select(source => $"{source.Source.Name} ({PolicyCriteria.Percent(source.Recent.Share)} passes)"))}. "
                + $"Set up DKIM there; until all of it passes, publish {stage.Milder}.",
                stage.Milder.Write(record), []);
        }

        if (stage.Next is not { } next)
        {
            return new(AdviceVerdict.Done, $"{stage} is in force, which is the strictest policy. Nothing needs to be done.", null, []);
        }

        var criteria = PolicyCriteria.Of(stage, next, evidence);
        var missing = criteria.Where(criterion => !criterion.Met).ToList();
        return missing.Count == 0
            ? new(AdviceVerdict.Tighten, $"All that {next} needs is there. {Explain(domain, next)}", next.Write(record), criteria)
            : new(AdviceVerdict.Wait, $"Not yet {next}: {string.Join(' ', missing.Select(criterion => criterion.Text))}", next.Write(record), criteria);
    }

    // A policy that is inherited is tightened for this name alone, by a record of its own.
    private static DmarcRecord Own(DmarcAppliedPolicy.Applies inherited, DomainName domain) =>
        DmarcRecord.TryParse(DmarcIssue.Below(inherited.Source.Reading.Record, domain.Value), out var record) ? record : throw new UnreachableException();

    private static string Explain(DomainName domain, PolicyStage next) => next switch
    {
        { IsTesting: true } =>
            "Receivers of RFC 9989 then apply one level less, because of t=y, and older ones nothing, because of pct=0: "
            + "look for a week whether anything of yours would have been hit." + People(domain, next),
        _ => "The trial showed nothing that would have been hit; take t=y and pct=0 out." + People(domain, next),
    };

    // RFC 9989 advises against p=reject for domains that people write from: mailing lists change mail, and lose it then.
    private static string People(DomainName domain, PolicyStage next) =>
        next.Policy == DmarcPolicy.Reject
            ? $" Only go on if nobody writes from {domain} to mailing lists; for a domain that only a program sends from this is right."
            : "";
}
