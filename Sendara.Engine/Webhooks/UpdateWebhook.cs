using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>What came of a request to change an endpoint.</summary>
public abstract record UpdateWebhookOutcome
{
    private UpdateWebhookOutcome()
    {
    }

    /// <summary>The endpoint as it is now.</summary>
    public sealed record Updated(Webhook Webhook) : UpdateWebhookOutcome;

    /// <summary>Nothing was changed, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : UpdateWebhookOutcome;

    /// <summary>The account has no such endpoint.</summary>
    public sealed record NotFound : UpdateWebhookOutcome;
}

/// <summary>Changes an endpoint, under the lock under which the pumps learn how it does.</summary>
public sealed class UpdateWebhook(IDbContextFactory<SendaraDb> databases, EndpointReach reach, WebhookWakeUp wakeUp)
{
    /// <summary>Changes an endpoint of an account.</summary>
    public async Task<UpdateWebhookOutcome> RunAsync(Id<Account> account, Id<Webhook> id, WebhookChange change, CancellationToken cancellationToken)
    {
        if (WebhookRules.Judge(change, reach) is { } refusal)
        {
            return new UpdateWebhookOutcome.Refused(refusal);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.Webhooks
            .FromSql($"select * from webhooks where account_id = {account.Value} and id = {id.Value} for no key update")
            .ToListAsync(cancellationToken);
        if (found is not [var webhook])
        {
            return new UpdateWebhookOutcome.NotFound();
        }

        webhook.Change(change);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (change.IsActive is true)
        {
            wakeUp.Notify(); // What was held back.
        }

        return new UpdateWebhookOutcome.Updated(webhook);
    }
}
