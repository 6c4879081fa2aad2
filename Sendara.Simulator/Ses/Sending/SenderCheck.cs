using Microsoft.Extensions.Options;
using MimeKit;
using Sendara.Simulator.Ses.Identities;

namespace Sendara.Simulator.Ses.Sending;

/// <summary>Finds the verified identity that a From address stands on: the address itself, its domain, or the nearest parent.</summary>
internal sealed class SenderCheck(IdentityCheck identities, IOptions<SimulatorOptions> options)
{
    public async Task<(Sender? Sender, SesError? Refusal)> FindAsync(
        MailboxAddress from, string fromText, CancellationToken cancellationToken)
    {
        var region = options.Value.Region;
        if (await VerifiedAsync(from.Address, cancellationToken) is not { } identity)
        {
            return (null, SesError.MessageRejected(
                $"Email address is not verified. The following identities failed the check in region {region.ToUpperInvariant()}: {fromText}"));
        }

        var dkimDomain = identity is { Type: IdentityType.Domain, SigningEnabled: true, Verification.Status: RecordStatus.Success }
            ? identity.Name
            : "amazonses.com";

        return identity.MailFrom switch
        {
            { Watch.Status: RecordStatus.Success } mailFrom => (new Sender(identity, mailFrom.Domain, dkimDomain), null),
            { OnFailure: BehaviorOnMxFailure.RejectMessage } mailFrom => (null, new SesError(
                StatusCodes.Status400BadRequest,
                "MailFromDomainNotVerifiedException",
                $"The MAIL FROM domain {mailFrom.Domain} is not verified.")),
            _ => (new Sender(identity, $"{region}.amazonses.com", dkimDomain), null),
        };
    }

    private async Task<EmailIdentity?> VerifiedAsync(string address, CancellationToken cancellationToken)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
        foreach (var candidate in Dns.DnsNames.Upwards(domain).Prepend(address))
        {
            if (await identities.LookAtAsync(candidate, cancellationToken) is { VerifiedForSending: true } identity)
            {
                return identity;
            }
        }

        return null;
    }
}
