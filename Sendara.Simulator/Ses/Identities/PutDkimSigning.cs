using Sendara.Simulator.Clock;

namespace Sendara.Simulator.Ses.Identities;

internal sealed record PutDkimSigningRequest(string? SigningAttributesOrigin, DkimSigningAttributes? SigningAttributes);

/// <summary>Starts DKIM anew: the only way on after the provider has given up.</summary>
internal static class PutDkimSigning
{
    public static IResult Handle(
        string identity, SesBody<PutDkimSigningRequest> body, IdentityBook identities, IdentityCheck check, SimulatorClock clock)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (request.SigningAttributesOrigin != "AWS_SES")
        {
            return SesError.BadRequest("Own DKIM keys (SigningAttributesOrigin EXTERNAL) are not simulated. Use AWS_SES.");
        }

        if (request.SigningAttributes?.NextSigningKeyLength is not (null or "RSA_1024_BIT" or "RSA_2048_BIT"))
        {
            return SesError.BadRequest($"Invalid NextSigningKeyLength: {request.SigningAttributes.NextSigningKeyLength}.");
        }

        var changed = identities.Change(identity, i => i with
        {
            NextSigningKeyLength = request.SigningAttributes?.NextSigningKeyLength ?? i.NextSigningKeyLength,
            // A domain that stands as verified keeps standing while it is asked again.
            Verification = i.Verification.Status == RecordStatus.Success ? i.Verification : RecordWatch.Begin(clock.Now),
        });
        if (changed is not { Type: IdentityType.Domain })
        {
            return changed is null
                ? IdentityEndpoints.NoSuchIdentity(identity)
                : SesError.BadRequest("Easy DKIM belongs to domains, not to addresses.");
        }

        check.Forget(identity);
        return SesJson.Ok(new { DkimStatus = changed.Verification.Status, DkimTokens = changed.Tokens, changed.SigningHostedZone });
    }
}
