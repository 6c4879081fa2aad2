using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses.Identities;

internal static class IdentityEndpoints
{
    private const string Identity = "/v2/email/identities/{identity}";

    public static void MapIdentities(this IEndpointRouteBuilder routes)
    {
        var changing = routes.MapGroup("").AddEndpointFilter<SaveChanges>();

        changing.MapPost("/v2/email/identities", CreateEmailIdentity.Handle).WithMetadata(new SesOperation("CreateEmailIdentity"));
        routes.MapGet("/v2/email/identities", ListEmailIdentities.Handle).WithMetadata(new SesOperation("ListEmailIdentities"));
        routes.MapGet(Identity, GetEmailIdentity.HandleAsync).WithMetadata(new SesOperation("GetEmailIdentity"));
        changing.MapDelete(Identity, DeleteEmailIdentity.Handle).WithMetadata(new SesOperation("DeleteEmailIdentity"));
        changing.MapPut(Identity + "/dkim", PutDkim.Handle).WithMetadata(new SesOperation("PutEmailIdentityDkimAttributes"));
        changing.MapPut(Identity + "/mail-from", PutMailFrom.Handle).WithMetadata(new SesOperation("PutEmailIdentityMailFromAttributes"));
        changing.MapPut(Identity + "/configuration-set", PutConfigurationSet.Handle)
            .WithMetadata(new SesOperation("PutEmailIdentityConfigurationSetAttributes"));
        changing.MapPut(Identity + "/feedback", PutFeedback.Handle).WithMetadata(new SesOperation("PutEmailIdentityFeedbackAttributes"));

        // Until December 2025 every SDK had this one under /v1.
        foreach (var prefix in (string[])["/v1", "/v2"])
        {
            changing.MapPut(prefix + "/email/identities/{identity}/dkim/signing", PutDkimSigning.Handle)
                .WithMetadata(new SesOperation("PutEmailIdentityDkimSigningAttributes"));
        }

        changing.MapPost("/simulator/ses/identities/{identity}/confirm", ConfirmAddress.Handle);
    }

    public static SesError NoSuchIdentity(string identity) => SesError.NotFound($"Email identity {identity} does not exist.");
}
