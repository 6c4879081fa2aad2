using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;
using UseCase = Sendara.Engine.Sending.CancelMessage;

namespace Sendara.Api.Sending;

internal sealed record CancelMessageResponse(Id<Message> Id, MessageStatus Status);

internal static class CancelMessage
{
    internal static async Task<Results<Ok<CancelMessageResponse>, Refused>> HandleAsync(
        string id, Caller caller, UseCase cancel, CancellationToken cancellationToken) =>
        Id<Message>.TryParse(id, null, out var message)
        && await cancel.RunAsync(caller.AccountId, message, caller.Mode, caller.Scope == KeyScope.Send ? caller.KeyId : null, cancellationToken)
            ? TypedResults.Ok(new CancelMessageResponse(message, MessageStatus.Canceled))
            : Problems.Refuse(Problems.NotFound);
}
