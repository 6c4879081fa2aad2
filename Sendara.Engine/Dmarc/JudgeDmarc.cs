using Npgsql;
using NpgsqlTypes;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Domains;

namespace Sendara.Engine.Dmarc;

/// <summary>How a domain stands with DMARC: the policy that receivers find, what reports of the last <see cref="DmarcEvidence.Span"/> days
/// say, and what its owner is advised.</summary>
public sealed record DmarcStanding(DmarcAppliedPolicy Applied, DmarcEvidence Evidence, PolicyAdvice Advice);

/// <summary>
/// Judges how a domain stands with DMARC. It reads, and publishes nothing. Cost: one look-up where the domain has a record of its own, a walk
/// up the tree where it has none, and four statements over its daily sums.
/// </summary>
public sealed class JudgeDmarc(NpgsqlDataSource postgres, IDnsResolver dns, TimeProvider clock)
{
    private const int MostSources = 1_000;

    private static readonly TimeSpan DnsPatience = TimeSpan.FromSeconds(5);

    /// <summary>Judges a domain.</summary>
    public async Task<DmarcStanding> RunAsync(Domain domain, CancellationToken cancellationToken)
    {
        if (domain.IsSandbox)
        {
            var nothing = new DmarcEvidence(Today, 0, [], [], default, default, null);
            return new(new DmarcAppliedPolicy.NoPolicy(), nothing, AdvisePolicy.ForSandbox);
        }

        using var impatient = new ImpatientResolver(dns, DnsPatience, clock);
        var applied = await DmarcAppliedPolicy.FindAsync(domain.Name.Value, impatient, cancellationToken);
        var evidence = await GatherAsync(domain, applied as DmarcAppliedPolicy.Applies, cancellationToken);
        return new(applied, evidence, AdvisePolicy.For(domain.Name, applied, domain.Plan.Records[^1].Value, evidence));
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<DmarcEvidence> GatherAsync(Domain domain, DmarcAppliedPolicy.Applies? applied, CancellationToken cancellationToken)
    {
        var sources = await SourcesAsync(domain, cancellationToken);
        var (days, reporters) = await CoverageAsync(domain, cancellationToken);
        return new(
            Today, days, Reporters.LargeAmong(reporters), sources,
            await SumAsync(domain, SourceKind.Forwarder, cancellationToken), await SumAsync(domain, SourceKind.Unknown, cancellationToken),
            applied is null ? null : await SinceAsync(domain, PolicyStage.Of(applied), cancellationToken));
    }

    private async Task<IReadOnlyList<SourceFigures>> SourcesAsync(Domain domain, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select d.kind, d.source, sum(d.passed)::bigint, sum(d.messages)::bigint,
                   coalesce(sum(d.passed) filter (where d.day > $4), 0)::bigint, coalesce(sum(d.messages) filter (where d.day > $4), 0)::bigint, s.first_seen
              from dmarc_days d
              join dmarc_sources s
                on s.account_id = d.account_id and s.domain_id = d.domain_id and s.kind = d.kind and s.source = d.source
             where d.account_id = $1 and d.domain_id = $2 and d.day > $3 and d.kind in ('this_provider', 'known_sender')
             group by d.kind, d.source, s.first_seen
             order by sum(d.messages) desc
             limit $5
            """,
            domain);
        command.Parameters.Add(new() { Value = Today.AddDays(-DmarcEvidence.RecentSpan) });
        command.Parameters.Add(new() { Value = MostSources });
        var sources = new List<SourceFigures>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            sources.Add(new(
                new(Words.Read<SourceKind>(reader.GetString(0)), reader.GetString(1)),
                new(reader.GetInt64(2), reader.GetInt64(3)), new(reader.GetInt64(4), reader.GetInt64(5)), reader.GetFieldValue<DateOnly>(6)));
        }

        return sources;
    }

    private async Task<(int Days, string[] Reporters)> CoverageAsync(Domain domain, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select count(distinct day)::int, coalesce(array_agg(distinct reporter), '{}')
              from dmarc_days
             where account_id = $1 and domain_id = $2 and day > $3
            """,
            domain);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetFieldValue<string[]>(1));
    }

    private async Task<PassRate> SumAsync(Domain domain, SourceKind kind, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select coalesce(sum(passed), 0)::bigint, coalesce(sum(messages), 0)::bigint
              from dmarc_days
             where account_id = $1 and domain_id = $2 and day > $3 and kind = $4
            """,
            domain);
        command.Parameters.Add(new() { Value = Words.Of(kind) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0), reader.GetInt64(1));
    }

    // A receiver of RFC 7489 does not know t=y and reports nothing of it: during a trial the policy alone counts.
    private async Task<DateOnly?> SinceAsync(Domain domain, PolicyStage stage, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select min(begins_at)
              from dmarc_reports
             where account_id = $1 and domain_id = $2 and policy = $3 and ($4 or not is_testing)
               and begins_at > coalesce((select max(begins_at)
                                           from dmarc_reports
                                          where account_id = $1 and domain_id = $2 and policy is not null and (policy <> $3 or (not $4 and is_testing))),
                                        '-infinity')
            """);
        command.Parameters.Add(new() { Value = domain.AccountId.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        command.Parameters.Add(new() { Value = Words.Of(stage.Policy) });
        command.Parameters.Add(new() { Value = stage.IsTesting, NpgsqlDbType = NpgsqlDbType.Boolean });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime since ? DateOnly.FromDateTime(since) : null;
    }

    private NpgsqlCommand Command(string text, Domain domain)
    {
        var command = postgres.CreateCommand(text);
        command.Parameters.Add(new() { Value = domain.AccountId.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        command.Parameters.Add(new() { Value = Today.AddDays(-DmarcEvidence.Span) });
        return command;
    }
}
