using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Webhooks;

namespace Sendara.Api.Webhooks;

/// <summary>The answer to whoever asked for a delivery.</summary>
internal static class DeliveryAnswer
{
    internal static Results<Ok<DeliveryResponse>, Refused> Of(AskedDelivery outcome) => outcome switch
    {
        AskedDelivery.Due { Delivery: var delivery } => TypedResults.Ok(DeliveryResponse.From(delivery)),
        AskedDelivery.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
        AskedDelivery.NotFound => Problems.Refuse(Problems.NotFound),
        _ => throw new UnreachableException(),
    };
}
