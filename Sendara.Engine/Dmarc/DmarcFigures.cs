using Npgsql;
using Sendara.Dmarc;
using Sendara.Domains;

namespace Sendara.Engine.Dmarc;

/// <summary>What reports say of some mail: how much there was, what passed by which way, and what became of it.</summary>
public sealed record MailFigures(long Messages, long Passed, long Dkim, long Spf, long Quarantined, long Rejected);

/// <summary>The mail of a day.</summary>
public sealed record DayFigures(DateOnly Day, MailFigures Figures);

/// <summary>The mail that a receiver reported.</summary>
public sealed record ReporterFigures(string Reporter, long Messages);

/// <summary>The mail of a source, and since when and until when it was seen at all.</summary>
public sealed record SourceSummary(MailSource Source, MailFigures Figures, DateOnly FirstSeen, DateOnly LastSeen);

/// <summary>Where a list of sources goes on: behind the one with so much mail and that name.</summary>
public sealed record SourcePosition(long Messages, SourceKind Kind, string Name);

/// <summary>
/// Reads the daily sums of a domain. Cost: one statement each, over as many rows as the days have sources and reporters; the single records
/// of reports are not touched.
/// </summary>
public sealed class DmarcFigures(NpgsqlDataSource postgres)
{
    private const int MostReporters = 100;

    private const string Sums =
        """
        sum(d.messages)::bigint, sum(d.passed)::bigint, sum(d.dkim)::bigint, sum(d.spf)::bigint,
        coalesce(sum(d.messages) filter (where d.disposition = 'quarantine'), 0)::bigint,
        coalesce(sum(d.messages) filter (where d.disposition = 'reject'), 0)::bigint
        """;

    /// <summary>The mail by day, oldest first; days without any are left out.</summary>
    public async Task<IReadOnlyList<DayFigures>> DaysAsync(Domain domain, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            select d.day, {Sums}
              from dmarc_days d
             where d.account_id = $1 and d.domain_id = $2 and d.day between $3 and $4
             group by d.day
             order by d.day
            """,
            domain, from, to);
        return await ReadAsync(command, reader => new DayFigures(reader.GetFieldValue<DateOnly>(0), Figures(reader, 1)), cancellationToken);
    }

    /// <summary>The receivers that reported, those with the most mail first.</summary>
    public async Task<IReadOnlyList<ReporterFigures>> ReportersAsync(Domain domain, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select d.reporter, sum(d.messages)::bigint as messages
              from dmarc_days d
             where d.account_id = $1 and d.domain_id = $2 and d.day between $3 and $4
             group by d.reporter
             order by messages desc, d.reporter
             limit $5
            """,
            domain, from, to);
        command.Parameters.Add(new() { Value = MostReporters });
        return await ReadAsync(command, reader => new ReporterFigures(reader.GetString(0), reader.GetInt64(1)), cancellationToken);
    }

    /// <summary>The sources, those with the most mail first, from a position on.</summary>
    public async Task<IReadOnlyList<SourceSummary>> SourcesAsync(
        Domain domain, DateOnly from, DateOnly to, SourcePosition? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            select d.kind, d.source, {Sums}, s.first_seen, s.last_seen
              from dmarc_days d
              join dmarc_sources s
                on s.account_id = d.account_id and s.domain_id = d.domain_id and s.kind = d.kind and s.source = d.source
             where d.account_id = $1 and d.domain_id = $2 and d.day between $3 and $4
             group by d.kind, d.source, s.first_seen, s.last_seen
            having (-sum(d.messages), d.kind, d.source) > (-$5::numeric, $6, $7)
             order by sum(d.messages) desc, d.kind, d.source
             limit $8
            """,
            domain, from, to);
        command.Parameters.Add(new() { Value = after?.Messages ?? long.MaxValue });
        command.Parameters.Add(new() { Value = after is null ? "" : Words.Of(after.Kind) });
        command.Parameters.Add(new() { Value = after?.Name ?? "" });
        command.Parameters.Add(new() { Value = limit });
        return await ReadAsync(
            command,
            reader => new SourceSummary(
                new(Words.Read<SourceKind>(reader.GetString(0)), reader.GetString(1)), Figures(reader, 2),
                reader.GetFieldValue<DateOnly>(8), reader.GetFieldValue<DateOnly>(9)),
            cancellationToken);
    }

    private static MailFigures Figures(NpgsqlDataReader reader, int at) => new(
        reader.GetInt64(at), reader.GetInt64(at + 1), reader.GetInt64(at + 2), reader.GetInt64(at + 3), reader.GetInt64(at + 4), reader.GetInt64(at + 5));

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private NpgsqlCommand Command(string text, Domain domain, DateOnly from, DateOnly to)
    {
        var command = postgres.CreateCommand(text);
        command.Parameters.Add(new() { Value = domain.AccountId.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        return command;
    }
}
