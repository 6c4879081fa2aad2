using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.TestRecipients;

/// <summary>Whom the shared sender may write to. Part of sending, so keys of that scope will do.</summary>
internal static class TestRecipientEndpoints
{
    internal static void MapTestRecipients(this IEndpointRouteBuilder routes)
    {
        var recipients = routes.MapGroup("/v1/test-recipients").WithTags("Test recipients");

        recipients.MapPost("/", AddTestRecipient.HandleAsync).WithSummary("Add a test recipient, or mail it another code").RequireScope(KeyScope.Send)
            .Takes<AddTestRecipientRequest>().Produces<TestRecipientResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403, 409, 422, 429)
            .Refuses(RefusalCode.RecipientSuppressed, RefusalCode.TestRecipientLimit).Explained(TestRecipientExplanations.Add);
        recipients.MapGet("/", ListTestRecipients.HandleAsync).WithSummary("List test recipients").RequireScope(KeyScope.Send, KeyScope.Read)
            .Produces<ListTestRecipientsResponse>().Refuses(400, 401).Explained(TestRecipientExplanations.List);
        recipients.MapPost("/{id}/verify", VerifyTestRecipient.HandleAsync)
            .WithSummary("Verify a test recipient by the code that it was mailed").RequireScope(KeyScope.Send)
            .Takes<VerifyTestRecipientRequest>().Produces<TestRecipientResponse>().Refuses(400, 401, 403, 404).Explained(TestRecipientExplanations.Verify);
        recipients.MapDelete("/{id}", RemoveTestRecipient.HandleAsync).WithSummary("Remove a test recipient").RequireScope(KeyScope.Send)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404).Explained(TestRecipientExplanations.Remove);
    }
}
