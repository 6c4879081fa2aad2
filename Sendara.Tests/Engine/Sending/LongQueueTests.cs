using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Sending;
using Sendara.Engine.Warmup;
using Sendara.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Engine.Sending;

/// <summary>A claim costs what it takes, not what waits behind it, whatever PostgreSQL believes of the tables at the time.</summary>
public sealed class LongQueueTests(Servers servers)
{
    private const int Long = 30_000;
    private const int Batch = 100;
    private const int Claims = 10;

    // An index of three levels, the row, and what an update writes, for five tables; a reading of the whole queue is several times as much.
    private const int MostBlocksPerMessage = 40;

    private const string Of = "relname similar to '(send_queue|messages|message_bodies|suppressions)%'";

    [Theory]
    [InlineData(Statistics.Never)]
    [InlineData(Statistics.OfEmptyTables)]
    [InlineData(Statistics.OfFullTables)]
    public async Task A_claim_of_a_hundred_reads_no_more_of_a_long_queue_than_the_hundred(Statistics statistics)
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await app.ExecuteAsync("alter table send_queue set (autovacuum_enabled = off)");
        await using var postgres = OneConnection(app.Database);
        var (queue, line) = (new SendQueue(postgres, Options.Create(new WarmupOptions()), TimeProvider.System), new SendTurns(postgres, SendLanes.Real, TimeProvider.System));
        if (statistics == Statistics.OfEmptyTables)
        {
            // As in a worker that has been idle for long: the plans are made, and kept.
            await app.QueueAsync(tenant, "mail.acme.test", Claims);
            await ClaimAsync(queue, line, share: 1);
            await app.ExecuteAsync("delete from send_queue");
            await app.ExecuteAsync("vacuum analyze");
            await app.QueueAsync(tenant, "mail.acme.test", 1);
            await ClaimAsync(queue, line, share: 1);
        }

        await app.QueueAsync(tenant, "mail.acme.test", Long);
        if (statistics == Statistics.OfFullTables)
        {
            await app.ExecuteAsync("analyze");
        }

        // A connection that has been closed counts what it read and wrote when it ends, which may be a little later.
        await Eventually.TrueAsync(async () => await app.CountAsync("pg_stat_activity where query like 'with mail as%'") == 0);
        var before = await ReadAsync(postgres);
        var claimed = await ClaimAsync(queue, line, Batch);
        var (blocks, rows) = await ReadAsync(postgres);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{claimed} claimed: {(blocks - before.Blocks) / claimed} blocks a message, {rows - before.RowsOfScans} rows of whole tables");
        Assert.Equal(Claims * Batch, claimed);
        Assert.Equal(0, rows - before.RowsOfScans);
        Assert.InRange((blocks - before.Blocks) / claimed, 1, MostBlocksPerMessage);
    }

    /// <summary>Of what the planner knows.</summary>
    public enum Statistics
    {
        Never,
        OfEmptyTables,
        OfFullTables,
    }

    private static async Task<int> ClaimAsync(SendQueue queue, SendTurns line, int share)
    {
        var claimed = 0;
        for (var claim = 0; claim < Claims; claim++)
        {
            line.LookAgain();
            await line.AnyAsync(TestContext.Current.CancellationToken);
            var turns = line.Next(share);
            var taken = await queue.ClaimAsync(turns, SendLanes.Real, TimeSpan.FromMinutes(15), TestContext.Current.CancellationToken);
            line.Settle(turns, taken);
            claimed += taken.Count;
        }

        return claimed;
    }

    // Plans are kept by the connection.
    private static NpgsqlDataSource OneConnection(string database)
    {
        var builder = new NpgsqlDataSourceBuilder(database);
        (builder.ConnectionStringBuilder.MaxAutoPrepare, builder.ConnectionStringBuilder.MaxPoolSize) = (50, 1);
        return builder.Build();
    }

    private static async Task<(long Blocks, long RowsOfScans)> ReadAsync(NpgsqlDataSource postgres)
    {
        await AskAsync("select pg_stat_force_next_flush()::text"); // PostgreSQL counts once a second otherwise.
        return (
            long.Parse(await AskAsync($"select sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::text from pg_statio_user_tables where {Of}"), CultureInfo.InvariantCulture),
            long.Parse(await AskAsync($"select sum(seq_tup_read)::text from pg_stat_user_tables where {Of}"), CultureInfo.InvariantCulture));

        async Task<string> AskAsync(string sql)
        {
            await using var command = postgres.CreateCommand(sql);
            return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }
    }
}
