using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>Delivers an event once more, whatever came of it before, with all attempts that a delivery has. One that is under way stays as it is.</summary>
public sealed class RedeliverEvent(IDbContextFactory<SendaraDb> databases, WebhookWakeUp wakeUp, TimeProvider clock)
{
    /// <summary>Makes a delivery to an endpoint of an account due now.</summary>
    public async Task<AskedDelivery> RunAsync(Id<Account> account, Id<Webhook> webhookId, Id<WebhookDelivery> id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.AccountId == account && d.WebhookId == webhookId && d.Id == id);
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.AccountId == account && w.Id == webhookId, cancellationToken) is not { } webhook
            || !await deliveries.AnyAsync(cancellationToken))
        {
            return new AskedDelivery.NotFound();
        }

        if (WebhookRules.JudgeRequest(webhook) is { } refusal)
        {
            return new AskedDelivery.Refused(refusal);
        }

        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
             with enqueued as (
                 insert into webhook_queue as q (account_id, webhook_id, id, attempts, run_at)
                 values ({account.Value}, {webhookId.Value}, {id.Value}, 0, {now})
                     on conflict (account_id, webhook_id, id) do update
                    set attempts = 0, run_at = excluded.run_at
                  where q.claimed_at is null
                 returning id)
             update webhook_deliveries
                set status = 'pending', next_attempt_at = {now}
              where account_id = {account.Value} and webhook_id = {webhookId.Value} and id = {id.Value} and exists (select from enqueued)
             """,
            cancellationToken);
        wakeUp.Notify();
        return new AskedDelivery.Due(await deliveries.SingleAsync(cancellationToken));
    }
}
