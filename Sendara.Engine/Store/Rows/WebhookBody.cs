using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Engine.Store.Rows;

/// <summary>What is sent of an event, octet by octet: once for all endpoints and all attempts.</summary>
internal sealed class WebhookBody
{
    public required Id<Account> AccountId { get; init; }

    /// <summary>The number of the event.</summary>
    public required Id<WebhookDelivery> Id { get; init; }

    public required byte[] Body { get; init; }
}
