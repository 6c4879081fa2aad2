using Npgsql;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Reputation;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Reputation;

/// <summary>Whose figures are wanted, and from when on mail counts; null for all.</summary>
internal sealed record FiguresOf(Id<Account> Account, Guid Subject, DateTimeOffset? CountedFrom)
{
    internal static FiguresOf Judged(SenderReputation reputation) => new(reputation.AccountId, reputation.SubjectId, reputation.CountedFrom);
}

/// <summary>The figures of a sender, and how many domains had bounces or complaints.</summary>
internal sealed record SummedFigures(IReadOnlyList<ReputationWindow> Windows, int Culprits)
{
    internal static readonly SummedFigures None = new(ReputationWindow.None, 0);
}

/// <summary>Sums hours up. Cost: one statement; for a domain at most 720 rows by one index range, for an account so many for each of its domains.</summary>
internal static class ReputationFigures
{
    /// <summary>The figures of each, in order.</summary>
    internal static async Task<IReadOnlyList<SummedFigures>> SumAsync(
        NpgsqlConnection connection, IReadOnlyList<FiguresOf> wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select w.place, figures.*
              from unnest($1, $2, $3) with ordinality as w (account_id, subject_id, counted_from, place)
             cross join lateral (
                   select {string.Join(", ", Sums())},
                          count(distinct domain_id) filter (where hard_bounces + complaints > 0) as culprits
                     from reputation_hours h
                    where h.account_id = w.account_id and h.domain_id >= coalesce(nullif(w.subject_id, w.account_id), $4)
                      and h.domain_id <= coalesce(nullif(w.subject_id, w.account_id), $5)
                      and h.hour >= greatest($6, w.counted_from)) figures
            """,
            connection);
        command.Parameters.Add(Column(wanted, w => w.Account.Value));
        command.Parameters.Add(Column(wanted, w => w.Subject));
        command.Parameters.Add(Column(wanted, w => w.CountedFrom));
        command.Parameters.Add(new() { Value = Guid.Empty });
        command.Parameters.Add(new() { Value = Guid.AllBitsSet });
        command.Parameters.Add(new() { Value = now - ReputationWindow.Longest });
        foreach (var days in ReputationWindow.Lengths)
        {
            command.Parameters.Add(new() { Value = now - TimeSpan.FromDays(days) });
        }

        var figures = Enumerable.Repeat(SummedFigures.None, wanted.Count).ToArray();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            figures[(int)reader.GetInt64(0) - 1] = new(
                [.. ReputationWindow.Lengths.Select((days, index) => Read(reader, days, 1 + (index * Columns.Length)))],
                (int)reader.GetInt64(1 + (ReputationWindow.Lengths.Count * Columns.Length)));
        }

        return figures;
    }

    private static readonly string[] Columns =
        ["sent", "hard_bounces", "complaints", "transactional_sent", "transactional_hard_bounces", "transactional_complaints"];

    private static IEnumerable<string> Sums() =>
        from window in Enumerable.Range(0, ReputationWindow.Lengths.Count)
        from column in Columns
        select $"coalesce(sum({column}) filter (where hour >= ${7 + window}), 0)::bigint";

    private static ReputationWindow Read(NpgsqlDataReader reader, int days, int first) => new(
        days,
        new(reader.GetInt64(first), reader.GetInt64(first + 1), reader.GetInt64(first + 2)),
        new(reader.GetInt64(first + 3), reader.GetInt64(first + 4), reader.GetInt64(first + 5)));
}
