using Npgsql;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.TestRecipients;
using Sendara.Warmup;

namespace Sendara.Engine.Store;

/// <summary>
/// Creates the partitions of the time ahead, drops those whose time is over, and removes old idempotency keys, receipts, codes, and what is
/// known of recipients, a bounded number of rows at a time.
/// </summary>
public sealed class Housekeeping(NpgsqlDataSource postgres, Partitions partitions, Retention retention, TimeProvider clock)
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

    private async Task DeleteAsync(string statement, DateTimeOffset before, CancellationToken cancellationToken)
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
