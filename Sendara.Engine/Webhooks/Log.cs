using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Webhook {Webhook} of {Account} was deactivated ({Reason}) after {Failures} failures")]
    internal static partial void WebhookDeactivated(this ILogger logger, Id<Webhook> webhook, Id<Account> account, DeactivationReason reason, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No deliveries were taken, the database is waited for: {Reason}")]
    internal static partial void NoDeliveriesClaimed(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What came of {Count} deliveries could not be saved; they are made again after their lease: {Reason}")]
    internal static partial void DeliveriesNotSaved(this ILogger logger, int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A delivery to webhook {Webhook} failed for a reason of ours; it is made again after its lease")]
    internal static partial void DeliveryBroken(this ILogger logger, Id<Webhook> webhook, Exception failure);
}
