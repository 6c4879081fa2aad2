using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Sending;
using Sendara.TestRecipients;

namespace Sendara.Engine.Store;

/// <summary>Creates the partitions of the time ahead, drops those whose time is over, and removes old idempotency keys, receipts, codes and DMARC
/// figures, a bounded number of rows at a time.</summary>
public sealed class Housekeeping(
    NpgsqlDataSource postgres, Partitions partitions, Retention retention, IOptions<RetentionOptions> retentionOptions, TimeProvider clock)
{
    /// <summary>For how long the SNS message ids are remembered: longer than Sns:MaxAge, so that no message that is young enough is unknown.</summary>
    public static readonly TimeSpan ReceiptsKept = TimeSpan.FromDays(15);

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
            delete from dmarc_reports
             where ctid = any(array(select ctid from dmarc_reports where ends_at < $1 limit $2))
            """,
            now - retentionOptions.Value.DmarcDays, cancellationToken);
        await DeleteAsync(
            """
            delete from dmarc_days
             where ctid = any(array(select ctid from dmarc_days where day < ($1 at time zone 'UTC')::date limit $2))
            """,
            now - retentionOptions.Value.DmarcDays, cancellationToken);
        await DeleteAsync(
            """
            delete from dmarc_sources
             where ctid = any(array(select ctid from dmarc_sources where last_seen < ($1 at time zone 'UTC')::date limit $2))
            """,
            now - retentionOptions.Value.DmarcDays, cancellationToken);
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
