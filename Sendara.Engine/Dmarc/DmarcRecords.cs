using System.Net;
using Npgsql;
using NpgsqlTypes;
using Sendara.Dmarc;
using Sendara.Domains;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;

namespace Sendara.Engine.Dmarc;

/// <summary>One record of a report, as it is kept.</summary>
public sealed record ReportedRecord(
    Id<DmarcReportRow> ReportId,
    int Number,
    string Reporter,
    DateTimeOffset BeginsAt,
    DateTimeOffset EndsAt,
    MailSource Source,
    IPAddress Address,
    long Messages,
    Disposition Disposition,
    bool Dkim,
    bool Spf,
    string HeaderFrom,
    string? SignedBy,
    string? EnvelopeFrom);

/// <summary>Which records are wanted. <paramref name="Source"/> and <paramref name="Passed"/> are null for any.</summary>
public sealed record DmarcRecordFilter(DateTimeOffset From, DateTimeOffset To, string? Source, bool? Passed);

/// <summary>Where a list of records goes on: behind this one.</summary>
public sealed record RecordPosition(Id<DmarcReportRow> ReportId, int Number);

/// <summary>Reads the single records of a domain's reports, the last imported first: what is behind a source. Cost: a look at the records of
/// the span, until a page is full.</summary>
public sealed class DmarcRecords(NpgsqlDataSource postgres)
{
    /// <summary>Reads a page.</summary>
    public async Task<IReadOnlyList<ReportedRecord>> RunAsync(
        Domain domain, DmarcRecordFilter filter, RecordPosition? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select r.id, c.number, r.reporter, r.begins_at, r.ends_at, c.kind, c.source, c.address, c.messages, c.disposition, c.dkim, c.spf,
                   c.header_from, c.signed_by, c.envelope_from
              from dmarc_reports r
              join dmarc_records c
                on c.account_id = r.account_id and c.report_id = r.id
             where r.account_id = $1 and r.domain_id = $2 and r.begins_at between $3 and $4
               and ($5 is null or c.source = $5)
               and ($6 is null or (c.dkim or c.spf) = $6)
               and ($7 is null or r.id < $7 or (r.id = $7 and c.number > $8))
             order by r.id desc, c.number
             limit $9
            """);
        command.Parameters.Add(new() { Value = domain.AccountId.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        command.Parameters.Add(new() { Value = filter.From });
        command.Parameters.Add(new() { Value = filter.To });
        command.Parameters.Add(new() { Value = filter.Source ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = filter.Passed ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean });
        command.Parameters.Add(new() { Value = after?.ReportId.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = after?.Number ?? 0 });
        command.Parameters.Add(new() { Value = limit });
        var records = new List<ReportedRecord>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(new(
                new(reader.GetGuid(0)), reader.GetInt32(1), reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<DateTimeOffset>(4),
                new(Words.Read<SourceKind>(reader.GetString(5)), reader.GetString(6)), reader.GetFieldValue<IPAddress>(7), reader.GetInt64(8),
                Words.Read<Disposition>(reader.GetString(9)), reader.GetBoolean(10), reader.GetBoolean(11), reader.GetString(12),
                reader.IsDBNull(13) ? null : reader.GetString(13), reader.IsDBNull(14) ? null : reader.GetString(14)));
        }

        return records;
    }
}
