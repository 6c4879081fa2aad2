using Sendara.Simulator.Clock;
using Sendara.Simulator.Dns;

namespace Sendara.Simulator.Ses.Identities;

internal sealed record PutMailFromRequest(
    string? MailFromDomain, BehaviorOnMxFailure BehaviorOnMxFailure = BehaviorOnMxFailure.UseDefaultValue);

/// <summary>Sets, exchanges or (with an empty domain) removes the MAIL FROM domain, and starts looking for its MX record anew.</summary>
internal static class PutMailFrom
{
    public static IResult Handle(
        string identity, SesBody<PutMailFromRequest> body, IdentityBook identities, IdentityCheck check, SimulatorClock clock)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (identities.Find(identity) is not { } found)
        {
            return IdentityEndpoints.NoSuchIdentity(identity);
        }

        MailFromDomain? mailFrom = null;
        if (!string.IsNullOrEmpty(request.MailFromDomain))
        {
            var parent = found.Name[(found.Name.LastIndexOf('@') + 1)..];
            if (!DnsNames.TryNormalise(request.MailFromDomain, out var domain) || !domain.EndsWith("." + parent, StringComparison.Ordinal))
            {
                return SesError.BadRequest(
                    $"Provided MAIL-FROM domain <{request.MailFromDomain}> is not subdomain of the domain of the identity <{found.Name}>.");
            }

            mailFrom = new MailFromDomain(domain, request.BehaviorOnMxFailure, RecordWatch.Begin(clock.Now));
        }

        identities.Change(identity, i => i with { MailFrom = Merge(i.MailFrom, mailFrom) });
        check.Forget(identity);
        return SesJson.Empty();
    }

    // Putting the domain that already works again changes its behaviour only.
    private static MailFromDomain? Merge(MailFromDomain? before, MailFromDomain? after) =>
        before is { Watch.Status: RecordStatus.Success } && after is not null && before.Domain == after.Domain
            ? after with { Watch = before.Watch }
            : after;
}
