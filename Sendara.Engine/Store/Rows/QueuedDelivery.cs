using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Engine.Store.Rows;

/// <summary>
/// A delivery that has not been settled. <see cref="RunAt"/> is when a pump may take it; taking it moves that time ahead by the lease, so
/// that one whose pump died comes up again.
/// </summary>
internal sealed class QueuedDelivery
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Webhook> WebhookId { get; init; }

    public required Id<WebhookDelivery> Id { get; init; }

    /// <summary>How often it was tried since it was last asked for.</summary>
    public required short Attempts { get; init; }

    public required DateTimeOffset RunAt { get; init; }

    /// <summary>When a pump took it; null while nobody has it.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }
}
