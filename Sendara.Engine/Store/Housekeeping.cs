using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.TestRecipients;
using Sendara.Warmup;
using Sendara.Webhooks;

namespace Sendara.Engine.Store;

/// <summary>
/// Creates the partitions of the time ahead, drops those whose time is over, and removes old idempotency keys, receipts, codes, audit entries,
/// events of accounts and DMARC figures, deliveries that nobody will make, and what is known of recipients and of their answers, a bounded
/// number of rows at a time.
/// </summary>
public sealed class Housekeeping(
    NpgsqlDataSource postgres, Partitions partitions, Retention retention, IOptions<RetentionOptions> options, TimeProvider clock)
{
    /// <summary>For how long the SNS message ids are remembered: longer than Sns:MaxAge, so that no message that is young enough is unknown.</summary>
    public static readonly TimeSpan ReceiptsKept = TimeSpan.FromDays(15);

    // Longer than the provider tries a delivery.
    private static readonly TimeSpan DeferralsKept = TimeSpan.FromDays(3);

    private const int Portion = 5_000;

    /// <summary>Does what is due; running it twice at once does no harm.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var firstDay = DateOnly.FromDateTime((now - options.Value.DmarcDays).UtcDateTime);
        await partitions.EnsureAsync(cancellationToken);
        await DeleteOldAsync("idempotency_keys", "created_at", now - SendLimits.IdempotencyKept, cancellationToken);
        await DeleteOldAsync("provider_event_receipts", "received_at", now - ReceiptsKept, cancellationToken);
        await DeleteOldAsync("test_recipient_codes", "mailed_at", now - TestRecipientRules.Day, cancellationToken);
        await DeleteOldAsync("audit_entries", "at", now - options.Value.Audit, cancellationToken);
        await DeleteAsync(
            """
            -- One descent of the key for each account.
            delete from account_events
             where ctid = any(array(
                   select old.ctid
                     from accounts a
                    cross join lateral (
                          select e.ctid
                            from account_events e
                           where e.account_id = a.id and e.id < $1
                           order by e.id
                           limit $2) old
                    limit $2))
            """,
            Id<AccountEvent>.FirstAt(now - options.Value.Messages).Value, cancellationToken);
        await DeleteOldAsync("dmarc_reports", "ends_at", now - options.Value.DmarcDays, cancellationToken);
        await DeleteOldAsync("dmarc_days", "day", firstDay, cancellationToken);
        await DeleteOldAsync("dmarc_sources", "last_seen", firstDay, cancellationToken);
        await DeleteAsync(
            """
            delete from webhook_queue
             where ctid = any(array(
                   select q.ctid
                     from webhook_queue q
                    where q.id < $1 or not exists (select from webhooks w where w.account_id = q.account_id and w.id = q.webhook_id)
                    limit $2))
            """,
            Id<WebhookDelivery>.FirstAt(now - options.Value.Webhooks).Value, cancellationToken);
        await DeleteOldAsync("warmup_deferrals", "seen_at", now - DeferralsKept, cancellationToken);
        await DeleteOldAsync("recipient_domains", "known_until", now - DeferralsKept, cancellationToken);
        await DeleteOldAsync("recipient_engagement", "engaged_at", now - HeldRanks.Remembered, cancellationToken);
        await DeleteOldAsync("reputation_hours", "hour", now - (2 * ReputationWindow.Longest), cancellationToken);
        await retention.RunAsync(cancellationToken);
    }

    private Task DeleteOldAsync(string table, string column, object before, CancellationToken cancellationToken) => DeleteAsync(
        $"delete from {table} where ctid = any(array(select ctid from {table} where {column} < $1 limit $2))", before, cancellationToken);

    private async Task DeleteAsync(string statement, object before, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            await using var command = postgres.CreateCommand(statement);
            command.Parameters.Add(new() { Value = before });
            command.Parameters.Add(new() { Value = Portion });
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (deleted == Portion);
    }
}
