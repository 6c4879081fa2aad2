using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Rows;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>Sends an endpoint an event that never was, signed, retried and logged as all others are.</summary>
public sealed class TestWebhook(IDbContextFactory<SendaraDb> databases, WebhookWakeUp wakeUp, TimeProvider clock)
{
    /// <summary>Makes a test event for an endpoint of an account.</summary>
    public async Task<AskedDelivery> RunAsync(Id<Account> account, Id<Webhook> webhookId, Mode mode, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var webhooks = db.Webhooks.AsNoTracking().Where(w => w.AccountId == account && w.Id == webhookId);
        if (await webhooks.SingleOrDefaultAsync(cancellationToken) is not { } webhook)
        {
            return new AskedDelivery.NotFound();
        }

        if (WebhookRules.JudgeRequest(webhook) is { } refusal)
        {
            return new AskedDelivery.Refused(refusal);
        }

        var now = clock.GetUtcNow();
        var delivery = new WebhookDelivery
        {
            AccountId = account,
            WebhookId = webhookId,
            Id = Id<WebhookDelivery>.New(clock),
            EventType = WebhookEventTypes.Test,
            Status = DeliveryStatus.Pending,
            Attempts = [],
            CreatedAt = now,
            NextAttemptAt = now,
        };
        var told = new ToldEvent(
            account, $"{AccountEvent.IdPrefix}_{delivery.Id.Value:N}", WebhookEventTypes.Test, null, now, mode, WebhookEvents.TestPayload);
        db.WebhookDeliveries.Add(delivery);
        db.Add(new WebhookBody { AccountId = account, Id = delivery.Id, Body = told.Envelope() });
        db.Add(new QueuedDelivery { AccountId = account, WebhookId = webhookId, Id = delivery.Id, Attempts = 0, RunAt = now });
        await db.SaveChangesAsync(cancellationToken);
        wakeUp.Notify();
        return new AskedDelivery.Due(delivery);
    }
}
