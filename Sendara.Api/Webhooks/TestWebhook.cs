using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Ids;
using Sendara.Webhooks;
using UseCase = Sendara.Engine.Webhooks.TestWebhook;

namespace Sendara.Api.Webhooks;

internal static class TestWebhook
{
    internal static async Task<Results<Ok<DeliveryResponse>, Refused>> HandleAsync(
        string id, Caller caller, UseCase test, CancellationToken cancellationToken) =>
        Id<Webhook>.TryParse(id, null, out var webhook)
            ? DeliveryAnswer.Of(await test.RunAsync(caller.AccountId, webhook, caller.Mode, cancellationToken))
            : Problems.Refuse(Problems.NotFound);
}
