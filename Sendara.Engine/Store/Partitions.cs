using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>
/// The partitions of the large tables. They are ranges of version 7 UUIDs, which begin with their time: a look-up by id then reads one
/// partition, and a message's timeline lies beside the message's month. Cost: one empty table and its indexes for each period ahead,
/// whatever the number of customers; one look at the catalogue for each table when none is missing.
/// </summary>
public sealed class Partitions(NpgsqlDataSource postgres, TimeProvider clock, ILogger<Partitions> logger)
{
    private static readonly Table[] Tables =
    [
        new("messages", Months: true, Ahead: 3),
        new("message_events", Months: true, Ahead: 3),
        new("message_bodies", Months: false, Ahead: 6),
        new("provider_events", Months: false, Ahead: 6),
    ];

    /// <summary>
    /// Creates what is missing of the present period and those ahead; running it again, or twice at once, changes nothing. A table that is
    /// in use for too long is left to the next run: there is time, and whoever writes to it must not wait behind us.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            try
            {
                await EnsureAsync(table, cancellationToken);
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                logger.PartitionsPutOff(table.Name);
            }
        }
    }

    private async Task EnsureAsync(Table table, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(table, cancellationToken);

        // One period back as well: an id minted just before midnight may arrive just after.
        var wanted = Enumerable.Range(-1, table.Ahead + 2).Select(offset => table.Period(clock.GetUtcNow(), offset));
        foreach (var period in wanted.Where(period => !present.Contains(period.Name)))
        {
            try
            {
                await CreateAsync(table, period, cancellationToken);
            }
            catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable)
            {
                // Another process came in between.
            }
        }
    }

    private async Task<HashSet<string>> PresentAsync(Table table, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select c.relname
              from pg_inherits i
              join pg_class c
                on c.oid = i.inhrelid
             where i.inhparent = to_regclass($1)
            """);
        command.Parameters.Add(new() { Value = table.Name });
        var present = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            present.Add(reader.GetString(0));
        }

        return present;
    }

    private async Task CreateAsync(Table table, Period period, CancellationToken cancellationToken)
    {
        // Creating a partition locks the whole table against everybody, and everybody queues behind a lock that is waited for.
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var create = new NpgsqlCommand(
            $"""
            set local lock_timeout = '2s';
            create table {period.Name} partition of {table.Name}
               for values from ('{FirstId(period.From)}') to ('{FirstId(period.To)}')
            """,
            connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // RFC 9562 §5.7: the first 48 bits are the Unix time in milliseconds.
    private static string FirstId(DateTimeOffset time) => $"{time.ToUnixTimeMilliseconds():x12}00000000000000000000".Insert(8, "-").Insert(13, "-").Insert(18, "-").Insert(23, "-");

    private sealed record Period(string Name, DateTimeOffset From, DateTimeOffset To);

    private sealed record Table(string Name, bool Months, int Ahead)
    {
        private const int DaysInWeek = 7;

        internal Period Period(DateTimeOffset now, int offset)
        {
            var (from, to) = Range(now, offset);
            return new($"{Name}_{from.ToString(Months ? "yyyy_MM" : "yyyy_MM_dd", CultureInfo.InvariantCulture)}", from, to);
        }

        private (DateTimeOffset From, DateTimeOffset To) Range(DateTimeOffset now, int offset)
        {
            var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
            if (Months)
            {
                var month = today.AddDays(1 - today.Day).AddMonths(offset);
                return (month, month.AddMonths(1));
            }

            var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % DaysInWeek)).AddDays(offset * DaysInWeek);
            return (monday, monday.AddDays(DaysInWeek));
        }
    }
}
