using System.Diagnostics;
using Sendara.Mail;

namespace Sendara.Dns.Spf;

/// <summary>
/// The check_host() function (RFC 7208 §4): may this client send mail for this domain? Time is not limited here: give it a resolver with a
/// deadline (§4.6.4 asks for 20 seconds or more), whose silence ends in temperror.
/// </summary>
public static class CheckHost
{
    /// <summary>Evaluates the policy of the mail's domain.</summary>
    public static async Task<SpfVerdict> RunAsync(SpfMail mail, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var session = new SpfSession(mail, dns, cancellationToken);
        var outcome = await EvaluateAsync(mail.AsciiDomain, session);
        var explanation = outcome is { Result: SpfResult.Fail, Explanation: { } target }
            ? await SpfExplanations.ReadAsync(target, outcome.Domain, session)
            : null;

        return new(outcome.Result, outcome.Reason, explanation, session.Lookups, session.VoidLookups);
    }

    internal static async Task<SpfOutcome> EvaluateAsync(string name, SpfSession session)
    {
        var domain = SpfNames.Query(name);
        if (name.Length > HostName.MaxLength + 1 || !SpfNames.CanHavePolicy(domain))
        {
            return new(domain, SpfResult.None, $"\"{name}\" is no domain name");
        }

        switch (await session.AskFreelyAsync(domain, DnsRecordType.Txt))
        {
            case SpfLookup.Failed failed:
                return SpfOutcome.Of(domain, failed.Error);
            case SpfLookup.Answered answered:
                return SpfPolicy.From(answered.Answer) switch
                {
                    SpfPolicy.One one => await EvaluateAsync(one.Record, domain, session),
                    SpfPolicy.None => new(domain, SpfResult.None, $"{domain} publishes no SPF record"),
                    SpfPolicy.Several { Records.Count: var count } =>
                        new(domain, SpfResult.PermError, $"{domain} publishes {count} SPF records"),
                    _ => throw new UnreachableException(),
                };
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<SpfOutcome> EvaluateAsync(SpfRecord record, string domain, SpfSession session)
    {
        // RFC 7208 §4.6: a syntax error anywhere in the record spoils it before any mechanism is looked at.
        if (record.Faults is [var fault, ..])
        {
            return new(domain, SpfResult.PermError, $"\"{fault.Term}\" of {domain} {fault.Problem}");
        }

        foreach (var directive in record.Directives)
        {
            switch (session.Count(directive, domain) is { } error
                ? new SpfMatch.Failed(error)
                : await SpfMatching.MatchAsync(directive.Mechanism, domain, session))
            {
                case SpfMatch.Yes:
                    return new(domain, directive.Qualifier.Result(), $"\"{directive}\" of {domain} matches", record.Explanation?.Target);
                case SpfMatch.Failed failed:
                    return SpfOutcome.Of(domain, failed.Error);
            }
        }

        // RFC 7208 §4.7: neutral when nothing matched and there is no redirect.
        return record.Redirect is { } redirect
            ? await RedirectAsync(redirect, domain, session)
            : new(domain, SpfResult.Neutral, $"nothing in the record of {domain} matches");
    }

    private static async Task<SpfOutcome> RedirectAsync(SpfTerm.Redirect redirect, string domain, SpfSession session)
    {
        if (session.Count(redirect, domain) is { } error)
        {
            return SpfOutcome.Of(domain, error);
        }

        var outcome = await EvaluateAsync(await SpfExpansion.NameAsync(redirect.Target, domain, session), session);

        // RFC 7208 §6.1: a redirect to a domain without a record is an error.
        return outcome.Result == SpfResult.None
            ? SpfOutcome.Of(domain, SpfError.Permanent($"\"{redirect}\" of {domain} leads nowhere: {outcome.Reason}"))
            : outcome;
    }
}
