using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Secrets;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>What came of a request for an endpoint.</summary>
public abstract record AddWebhookOutcome
{
    private AddWebhookOutcome()
    {
    }

    /// <summary>The endpoint, and its secret in clear.</summary>
    public sealed record Added(Webhook Webhook, string Secret) : AddWebhookOutcome;

    /// <summary>There is none, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : AddWebhookOutcome;
}

/// <summary>Adds an endpoint. It is told of everything that happens from the commit on.</summary>
public sealed class AddWebhook(IDbContextFactory<SendaraDb> databases, EndpointReach reach, SecretSeal seal, TimeProvider clock)
{
    /// <summary>Adds an endpoint of an account.</summary>
    public async Task<AddWebhookOutcome> RunAsync(
        Id<Account> account, string endpointUrl, IReadOnlyList<string> eventTypes, CancellationToken cancellationToken)
    {
        if (WebhookRules.Judge(new(endpointUrl, eventTypes, null), reach) is { } refusal)
        {
            return new AddWebhookOutcome.Refused(refusal);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // One request of an account at a time: the limit is counted over rows that another one may be adding.
        await db.Database.ExecuteSqlAsync($"select from accounts where id = {account.Value} for no key update", cancellationToken);
        if (WebhookRules.JudgeNumber(await db.Webhooks.CountAsync(w => w.AccountId == account, cancellationToken)) is { } tooMany)
        {
            return new AddWebhookOutcome.Refused(tooMany);
        }

        var secret = WebhookSecret.New();
        var webhook = new Webhook
        {
            AccountId = account,
            Id = Id<Webhook>.New(clock),
            EndpointUrl = endpointUrl,
            EventTypes = eventTypes,
            SealedSecret = seal.Close(SecretSeal.Webhooks, secret),
            CreatedAt = clock.GetUtcNow(),
        };
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AddWebhookOutcome.Added(webhook, secret);
    }
}
