namespace Sendara.Simulator.Ses.Identities;

internal static class GetEmailIdentity
{
    public static async Task<IResult> HandleAsync(string identity, IdentityCheck check, CancellationToken cancellationToken) =>
        await check.LookAtAsync(identity, cancellationToken) is { } found
            ? SesJson.Ok(IdentityResponse.Of(found))
            : IdentityEndpoints.NoSuchIdentity(identity);
}
