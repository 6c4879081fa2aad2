using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Api.Sending;

internal static class SendingEndpoints
{
    internal static void MapSending(this IEndpointRouteBuilder routes)
    {
        var sending = routes.MapGroup("/v1").WithTags("Sending");

        sending.MapPost("/send", SendMessage.HandleAsync).WithSummary("Send a message").RequireScope(KeyScope.Send).Takes<SendRequest>()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(SendLimits.MaxBody))
            .Produces<SendResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403, 409, 413, 422, 503)
            .Refuses(
                RefusalCode.RecipientSuppressed, RefusalCode.IdempotencyKeyReused,
                RefusalCode.FromNotVerified, RefusalCode.RecipientNotVerified, RefusalCode.RecipientUndeliverable,
                RefusalCode.SendingPaused, RefusalCode.WarmupBacklogFull)
            .Explained(SendingExplanations.Send);
        sending.MapPost("/send/batch", SendBatch.HandleAsync).WithSummary("Send up to 1000 messages, each good or bad for itself").RequireScope(KeyScope.Send)
            .AddEndpointFilter<BodyFilter>().Accepts<SendRequest[]>("application/json")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(SendLimits.MaxBatchBody))
            .Produces<BatchAnswer[]>().Refuses(400, 401, 403, 413, 503).Explained(SendingExplanations.SendBatch);
        sending.MapPost("/validate", ValidateAddress.HandleAsync).WithSummary("Whether mail to an address can arrive").RequireScope(KeyScope.Send)
            .Takes<ValidateAddressRequest>().Produces<ValidateAddressResponse>().Refuses(400, 401, 403).Explained(SendingExplanations.Validate);
        sending.MapGet("/messages", ListMessages.HandleAsync).WithSummary("List messages, or find the one of an idempotency key")
            .RequireScope(KeyScope.Read, KeyScope.Send).Produces<ListMessagesResponse>().Refuses(400, 401, 404).Explained(SendingExplanations.List);
        sending.MapGet("/messages/{id}", GetMessage.HandleAsync).WithSummary("Look at a message and its timeline").RequireScope(KeyScope.Read, KeyScope.Send)
            .Produces<MessageDetailsResponse>().Refuses(401, 404).Explained(SendingExplanations.Get);
        sending.MapPost("/messages/{id}/cancel", CancelMessage.HandleAsync).WithSummary("Call a scheduled or held message back").RequireScope(KeyScope.Send)
            .Produces<CancelMessageResponse>().Refuses(401, 403, 404).Explained(SendingExplanations.Cancel);
    }
}
