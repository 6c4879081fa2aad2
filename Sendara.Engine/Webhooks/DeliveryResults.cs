using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Engine.Events;
using Sendara.Engine.Store;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>
/// Writes down what came of deliveries, many in one transaction, and what that says of their endpoints. What cannot be written is delivered
/// again after the lease, with the same event id. Cost: one statement for up to 250 deliveries, and two for each endpoint that fails or has.
/// </summary>
public sealed class DeliveryResults(IDbContextFactory<SendaraDb> databases, TimeProvider clock, ILogger<DeliveryResults> logger)
{
    private const int MostAtOnce = 250;

    // In real time, as the deliveries are.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    /// <summary>Saves results as they come, until there will be no more.</summary>
    internal async Task SaveAllAsync(ChannelReader<DeliveryResult> results, Action<IReadOnlyList<DeliveryResult>> settled)
    {
        while (await results.WaitToReadAsync())
        {
            await Task.Delay(Gathering, TimeProvider.System, CancellationToken.None);
            var batch = new List<DeliveryResult>();
            while (batch.Count < MostAtOnce && results.TryRead(out var result))
            {
                batch.Add(result);
            }

            await TrySaveAsync(batch);
            settled(batch);
        }
    }

    private async Task TrySaveAsync(List<DeliveryResult> results)
    {
        try
        {
            await SaveAsync(results);
        }
        catch (PostgresException refusal) when (!refusal.IsTransient && results.Count > 1)
        {
            foreach (var result in results)
            {
                await TrySaveAsync([result]);
            }
        }
        catch (Exception outage) when (outage is NpgsqlException or TimeoutException or DbUpdateException || DatabaseOutage.Is(outage))
        {
            logger.DeliveriesNotSaved(results.Count, outage.Message);
        }
    }

    // The endpoints have the events by now: this is not called off.
    private async Task SaveAsync(IReadOnlyList<DeliveryResult> results)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await WebhookQueue.SettleAsync(connection, [.. results.Select(Decide)], CancellationToken.None);

        var deactivated = await LearnAsync(db, results);
        await db.SaveChangesAsync(CancellationToken.None);
        var events = deactivated.Select(d => WebhookEvents.Deactivated(d.Webhook, d.Last, clock)).ToList();
        await AccountEventLog.AppendAsync(connection, events, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);

        foreach (var (webhook, _) in deactivated)
        {
            logger.WebhookDeactivated(webhook.Id, webhook.AccountId, webhook.DeactivatedFor!.Value, webhook.Failures);
        }

        foreach (var result in results)
        {
            var outcome = result.Attempt.Error is { } error ? Words.Of(error) : "acknowledged";
            Telemetry.Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    private DeliveryOutcome Decide(DeliveryResult result)
    {
        var attempt = result.Attempt;
        var wait = attempt.IsAcknowledged || attempt.Error == AttemptError.EventGone
            ? null
            : RetrySchedule.After(result.Delivery.Attempts + 1, result.RetryAfter, Random.Shared.NextDouble());
        return new(
            result.Delivery,
            attempt.IsAcknowledged ? DeliveryStatus.Delivered : wait is null ? DeliveryStatus.Failed : DeliveryStatus.Pending,
            wait is null ? null : clock.GetUtcNow() + wait,
            JsonSerializer.Serialize(attempt, StoredJson.Options),
            result.Response);
    }

    // Endpoints that do well are not looked at. The others are locked in one order, so that writers do not wait for each other in a circle.
    private async Task<IReadOnlyList<(Webhook Webhook, Attempt Last)>> LearnAsync(SendaraDb db, IReadOnlyList<DeliveryResult> results)
    {
        var news = results.Where(r => r.Attempt.Error is not AttemptError.EventGone && !(r.Attempt.IsAcknowledged && r.Delivery.IsSound))
            .Select(r => r.Delivery.Endpoint).ToHashSet();
        var deactivated = new List<(Webhook, Attempt)>();
        if (news.Count == 0)
        {
            return deactivated;
        }

        var webhooks = await LockAsync(db, news);
        var now = clock.GetUtcNow();
        foreach (var result in results.Where(r => news.Contains(r.Delivery.Endpoint) && r.Attempt.Error is not AttemptError.EventGone))
        {
            if (webhooks.TryGetValue(result.Delivery.Endpoint, out var webhook) && webhook.Learn(result.Attempt, result.RetryAfter, now))
            {
                deactivated.Add((webhook, result.Attempt));
            }
        }

        return deactivated;
    }

    private static async Task<Dictionary<EndpointKey, Webhook>> LockAsync(SendaraDb db, IEnumerable<EndpointKey> endpoints)
    {
        var accounts = endpoints.Select(e => e.Account).ToArray();
        var ids = endpoints.Select(e => e.Webhook).ToArray();
        var webhooks = await db.Webhooks
            .FromSql(
                $"""
                 select w.*
                   from webhooks w
                   join unnest({accounts}, {ids}) as u (account_id, id) on w.account_id = u.account_id and w.id = u.id
                  order by w.account_id, w.id
                    for no key update of w
                 """)
            .ToListAsync(CancellationToken.None);
        return webhooks.ToDictionary(w => new EndpointKey(w.AccountId.Value, w.Id.Value));
    }
}
