namespace Sendara.Simulator.Ses.Identities;

internal sealed record PutDkimRequest(bool SigningEnabled);

internal static class PutDkim
{
    public static IResult Handle(string identity, SesBody<PutDkimRequest> body, IdentityBook identities)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        return identities.Change(identity, i => i with { SigningEnabled = request.SigningEnabled }) is null
            ? IdentityEndpoints.NoSuchIdentity(identity)
            : SesJson.Empty();
    }
}
