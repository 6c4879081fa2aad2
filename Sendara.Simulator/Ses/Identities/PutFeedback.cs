namespace Sendara.Simulator.Ses.Identities;

internal sealed record PutFeedbackRequest(bool EmailForwardingEnabled);

internal static class PutFeedback
{
    public static IResult Handle(string identity, SesBody<PutFeedbackRequest> body, IdentityBook identities)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        return identities.Change(identity, i => i with { FeedbackForwarding = request.EmailForwardingEnabled }) is null
            ? IdentityEndpoints.NoSuchIdentity(identity)
            : SesJson.Empty();
    }
}
