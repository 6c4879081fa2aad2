using Npgsql;
using NpgsqlTypes;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Dmarc;

/// <summary>Whether a report was saved, and under which id; one that was saved before has the id of then.</summary>
internal sealed record SavedReport(Id<DmarcReportRow> Id, bool IsNew);

/// <summary>
/// Saves a report, its rows and the daily sums, in one transaction, once: a report is known by who wrote it, its id, its domain and its time.
/// Cost: four statements, one of them a binary copy of the rows. What several writers touch comes last, so that they wait for each other
/// only as long as a commit takes.
/// </summary>
internal static class SaveReport
{
    private static readonly TimeSpan CopyPatience = TimeSpan.FromSeconds(30);

    internal static async Task<SavedReport> RunAsync(
        NpgsqlDataSource postgres, Domain domain, ReportTally tally, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = Id<DmarcReportRow>.New(clock);
        var saved = await InsertAsync(connection, domain, tally, id, clock, cancellationToken);
        if (saved.IsNew)
        {
            await CopyAsync(connection, domain, tally, id, cancellationToken);
            await AddSourcesAsync(connection, domain, tally, clock, cancellationToken);
            await AddDayAsync(connection, domain, tally, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    private static async Task<SavedReport> InsertAsync(
        NpgsqlConnection connection, Domain domain, ReportTally tally, Id<DmarcReportRow> id, TimeProvider clock, CancellationToken cancellationToken)
    {
        var report = tally.Report;
        var policy = report.Policy.For(domain.Name.Value);
        await using var insert = new NpgsqlCommand(
            """
            insert into dmarc_reports (account_id, domain_id, id, reporter, report_id, policy_domain, begins_at, ends_at,
                                       schema, policy, is_testing, messages, passed, records, skipped, received_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                on conflict (account_id, domain_id, reporter, report_id, policy_domain, begins_at, ends_at) do nothing
            """,
            connection);
        Key(insert, domain).Add(new() { Value = id.Value });
        Identity(insert, report);
        insert.Parameters.Add(new() { Value = Words.Of(report.Schema) });
        insert.Parameters.Add(new() { Value = policy is { } word ? Words.Of(word) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        insert.Parameters.Add(new() { Value = report.Policy.IsTesting && policy > DmarcPolicy.None });
        insert.Parameters.Add(new() { Value = tally.Messages });
        insert.Parameters.Add(new() { Value = tally.Passed });
        insert.Parameters.Add(new() { Value = tally.Rows.Count });
        insert.Parameters.Add(new() { Value = report.Rows.Count - tally.Rows.Count + report.Skipped });
        insert.Parameters.Add(new() { Value = clock.GetUtcNow() });
        if (await insert.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            return new(id, IsNew: true);
        }

        await using var find = new NpgsqlCommand(
            """
            select id
              from dmarc_reports
             where account_id = $1 and domain_id = $2 and reporter = $3 and report_id = $4 and policy_domain = $5 and begins_at = $6 and ends_at = $7
            """,
            connection);
        Key(find, domain);
        Identity(find, report);
        return new(new((Guid)(await find.ExecuteScalarAsync(cancellationToken))!), IsNew: false);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, Domain domain, ReportTally tally, Id<DmarcReportRow> id, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy dmarc_records (account_id, report_id, number, kind, source, address, messages, disposition, dkim, spf, header_from, signed_by, envelope_from)
            from stdin (format binary)
            """,
            cancellationToken);
        copy.Timeout = CopyPatience;
        var number = 0;
        foreach (var (row, source, alignment) in tally.Rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(domain.AccountId.Value, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(id.Value, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(++number, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(Words.Of(source.Kind), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(source.Name, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Address, NpgsqlDbType.Inet, cancellationToken);
            await copy.WriteAsync(row.Messages, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(Words.Of(row.Disposition), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(alignment.Dkim, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(alignment.Spf, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(row.HeaderFrom, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, Shown(row)?.Domain, cancellationToken);
            await WriteAsync(copy, row.Envelope?.Domain, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    // A signature that passed tells more than one that did not.
    private static SignatureResult? Shown(ReportRow row)
    {
        foreach (var signature in row.Signatures)
        {
            if (signature.Passed)
            {
                return signature;
            }
        }

        return row.Signatures.Count > 0 ? row.Signatures[0] : null;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellationToken) =>
        text is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);

    private static async Task AddSourcesAsync(
        NpgsqlConnection connection, Domain domain, ReportTally tally, TimeProvider clock, CancellationToken cancellationToken)
    {
        // What the first day of reports brings is no news: then everything is new.
        var sources = tally.Sources.ToList();
        await using var command = new NpgsqlCommand(
            """
            insert into dmarc_sources as s (account_id, domain_id, kind, source, first_seen, last_seen, announced_at)
            select $1, $2, g.kind, g.source, $3, $3,
                   case when g.is_news and exists (select from dmarc_days where account_id = $1 and domain_id = $2 and day < $3) then null else $4 end
              from unnest($5, $6, $7) as g (kind, source, is_news)
                on conflict (account_id, domain_id, kind, source) do update
               set first_seen = least(s.first_seen, excluded.first_seen),
                   last_seen = greatest(s.last_seen, excluded.last_seen)
             where s.first_seen > excluded.first_seen or s.last_seen < excluded.last_seen
            """,
            connection);
        Key(command, domain).Add(new() { Value = tally.Report.Period.Day });
        command.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(Column(sources, source => Words.Of(source.Kind)));
        command.Parameters.Add(Column(sources, source => source.Name));
        command.Parameters.Add(Column(sources, SourceNotice.IsNews));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task AddDayAsync(NpgsqlConnection connection, Domain domain, ReportTally tally, CancellationToken cancellationToken)
    {
        var sums = tally.Sums
            .OrderBy(sum => sum.Key.Source.Kind).ThenBy(sum => sum.Key.Source.Name, StringComparer.Ordinal).ThenBy(sum => sum.Key.Disposition)
            .ToList();
        await using var command = new NpgsqlCommand(
            """
            insert into dmarc_days as d (account_id, domain_id, day, kind, source, reporter, disposition, messages, dkim, spf, passed)
            select $1, $2, $3, g.kind, g.source, $4, g.disposition, g.messages, g.dkim, g.spf, g.passed
              from unnest($5, $6, $7, $8, $9, $10, $11) as g (kind, source, disposition, messages, dkim, spf, passed)
                on conflict (account_id, domain_id, day, kind, source, reporter, disposition) do update
               set messages = d.messages + excluded.messages,
                   dkim = d.dkim + excluded.dkim,
                   spf = d.spf + excluded.spf,
                   passed = d.passed + excluded.passed
            """,
            connection);
        Key(command, domain).Add(new() { Value = tally.Report.Period.Day });
        command.Parameters.Add(new() { Value = tally.Report.Reporter });
        command.Parameters.Add(Column(sums, sum => Words.Of(sum.Key.Source.Kind)));
        command.Parameters.Add(Column(sums, sum => sum.Key.Source.Name));
        command.Parameters.Add(Column(sums, sum => Words.Of(sum.Key.Disposition)));
        command.Parameters.Add(Column(sums, sum => sum.Value.Messages));
        command.Parameters.Add(Column(sums, sum => sum.Value.Dkim));
        command.Parameters.Add(Column(sums, sum => sum.Value.Spf));
        command.Parameters.Add(Column(sums, sum => sum.Value.Passed));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameterCollection Key(NpgsqlCommand command, Domain domain)
    {
        command.Parameters.Add(new() { Value = domain.AccountId.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        return command.Parameters;
    }

    private static void Identity(NpgsqlCommand command, AggregateReport report)
    {
        command.Parameters.Add(new() { Value = report.Reporter });
        command.Parameters.Add(new() { Value = report.ReportId });
        command.Parameters.Add(new() { Value = report.Policy.Domain });
        command.Parameters.Add(new() { Value = report.Period.Begin });
        command.Parameters.Add(new() { Value = report.Period.End });
    }
}
