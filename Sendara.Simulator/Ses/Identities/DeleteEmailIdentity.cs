namespace Sendara.Simulator.Ses.Identities;

internal static class DeleteEmailIdentity
{
    public static IResult Handle(string identity, IdentityBook identities) =>
        identities.Delete(identity) ? SesJson.Empty() : IdentityEndpoints.NoSuchIdentity(identity);
}
