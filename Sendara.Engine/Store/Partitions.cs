using System.Globalization;
using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>
/// The partitions of the large tables. They are ranges of version 7 UUIDs, which begin with their time: a look-up by id then reads one
/// partition, a message's timeline lives beside the message's month, and old data goes by dropping a table. Cost: one empty table and its
/// indexes for each period ahead, whatever the number of customers.
/// </summary>
public sealed class Partitions(NpgsqlDataSource postgres, TimeProvider clock)
{
    private static readonly Table[] Tables =
    [
        new("messages", Months: true, Ahead: 3),
        new("message_events", Months: true, Ahead: 3),
        new("message_bodies", Months: false, Ahead: 6),
        new("provider_events", Months: false, Ahead: 6),
    ];

    /// <summary>Creates what is missing of the present period and those ahead; running it again, or twice at once, changes nothing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            // One period back as well: an id minted just before midnight may arrive just after.
            foreach (var offset in Enumerable.Range(-1, table.Ahead + 2))
            {
                await using var command = postgres.CreateCommand(table.CreatePeriod(clock.GetUtcNow(), offset));
                try
                {
                    await command.ExecuteNonQueryAsync(cancellationToken);
                }
                catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable)
                {
                    // "if not exists" looks before it creates; another process came in between.
                }
            }
        }
    }

    private sealed record Table(string Name, bool Months, int Ahead)
    {
        private const int DaysInWeek = 7;

        internal string CreatePeriod(DateTimeOffset now, int offset)
        {
            var (from, to) = Period(now, offset);
            var suffix = from.ToString(Months ? "yyyy_MM" : "yyyy_MM_dd", CultureInfo.InvariantCulture);
            return
                $"""
                create table if not exists {Name}_{suffix} partition of {Name}
                   for values from ('{FirstId(from)}') to ('{FirstId(to)}')
                """;
        }

        private (DateTimeOffset From, DateTimeOffset To) Period(DateTimeOffset now, int offset)
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

        // RFC 9562 §5.7: the first 48 bits are the Unix time in milliseconds.
        private static string FirstId(DateTimeOffset time) => $"{time.ToUnixTimeMilliseconds():x12}00000000000000000000".Insert(8, "-").Insert(13, "-").Insert(18, "-").Insert(23, "-");
    }
}
