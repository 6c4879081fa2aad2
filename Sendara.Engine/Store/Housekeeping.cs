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
        await partitions.EnsureAsync(cancellationToken);
        await DeleteAsync(
            """
            delete from idempotency_keys
             where ctid = any(array(select ctid from idempotency_keys where created_at < $1 limit $2))
            """,
            now - SendLimits.IdempotencyKept, cancellationToken);
        await DeleteAsync(
            """
            delete from provider_event_receipts
             where ctid = any(array(select ctid from provider_event_receipts where received_at < $1 limit $2))
            """,
            now - ReceiptsKept, cancellationToken);
        await DeleteAsync(
            """
            delete from test_recipient_codes
             where ctid = any(array(select ctid from test_recipient_codes where mailed_at < $1 limit $2))
            """,
            now - TestRecipientRules.Day, cancellationToken);
        await DeleteAsync(
            """
            delete from audit_entries
             where ctid = any(array(select ctid from audit_entries where at < $1 limit $2))
            """,
            now - options.Value.Audit, cancellationToken);
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
        await DeleteAsync(
            """
            delete from dmarc_reports
             where ctid = any(array(select ctid from dmarc_reports where ends_at < $1 limit $2))
            """,
            now - options.Value.DmarcDays, cancellationToken);
        await DeleteAsync(
            """
            delete from dmarc_days
             where ctid = any(array(select ctid from dmarc_days where day < ($1 at time zone 'UTC')::date limit $2))
            """,
            now - options.Value.DmarcDays, cancellationToken);
        await DeleteAsync(
            """
            delete from dmarc_sources
             where ctid = any(array(select ctid from dmarc_sources where last_seen < ($1 at time zone 'UTC')::date limit $2))
            """,
            now - options.Value.DmarcDays, cancellationToken);
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
        await DeleteAsync(
            """
            delete from warmup_deferrals
             where ctid = any(array(select ctid from warmup_deferrals where seen_at < $1 limit $2))
            """,
            now - DeferralsKept, cancellationToken);
        await DeleteAsync(
            """
            delete from recipient_domains
             where ctid = any(array(select ctid from recipient_domains where known_until < $1 limit $2))
            """,
            now - DeferralsKept, cancellationToken);
        await DeleteAsync(
            """
            delete from recipient_engagement
             where ctid = any(array(select ctid from recipient_engagement where engaged_at < $1 limit $2))
            """,
            now - HeldRanks.Remembered, cancellationToken);
        await DeleteAsync(
            """
            delete from reputation_hours
             where ctid = any(array(select ctid from reputation_hours where hour < $1 limit $2))
            """,
            now - (2 * ReputationWindow.Longest), cancellationToken);
        await retention.RunAsync(cancellationToken);
    }

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
