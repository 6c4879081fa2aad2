using Sendara.Refusals;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>What came of asking for a delivery.</summary>
public abstract record AskedDelivery
{
    private AskedDelivery()
    {
    }

    /// <summary>It is due now.</summary>
    public sealed record Due(WebhookDelivery Delivery) : AskedDelivery;

    /// <summary>It is not, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : AskedDelivery;

    /// <summary>The account has no such endpoint, or the endpoint no such delivery.</summary>
    public sealed record NotFound : AskedDelivery;
}
