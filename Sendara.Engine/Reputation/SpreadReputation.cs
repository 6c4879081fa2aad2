using Npgsql;
using NpgsqlTypes;
using Sendara.Reputation;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Reputation;

/// <summary>
/// Writes what follows from reputations into the rows of the domains, where everybody who sends looks: a domain stands as badly as itself,
/// its account and the provider's account at worst. Mail that waited for the end of a pause is looked at again. Cost: one statement; only
/// rows that change are written.
/// </summary>
internal static class SpreadReputation
{
    private static readonly string[] Levels = [.. Enum.GetValues<ReputationLevel>().Select(Words.Of)];
    private static readonly string[] Pauses = [.. Enum.GetValues<SendingPause>().Select(Words.Of)];

    /// <summary>To the domains that these are about.</summary>
    internal static Task ToDomainsAsync(
        NpgsqlConnection connection, IReadOnlyList<SenderReputation> reputations, DateTimeOffset now, CancellationToken cancellationToken) =>
        reputations.Count == 0
            ? Task.CompletedTask
            : RunAsync(
                connection,
                "join unnest($5, $6) as t (account_id, subject_id) on t.account_id = d.account_id and t.subject_id in (d.id, d.account_id)",
                now, cancellationToken, Column(reputations, r => r.AccountId.Value), Column(reputations, r => r.SubjectId));

    /// <summary>To all domains that may send.</summary>
    internal static Task ToAllAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(connection, "", now, cancellationToken);

    private static async Task RunAsync(
        NpgsqlConnection connection, string whose, DateTimeOffset now, CancellationToken cancellationToken, params NpgsqlParameter[] more)
    {
        // Locked in the order in which whoever verifies domains locks them.
        await using var command = new NpgsqlCommand(
            $"""
            with standing as materialized (
                select distinct d.account_id, d.id, d.sending_pause as old_pause,
                       greatest(array_position($1, own.level), array_position($1, account.level), $3) as level,
                       greatest(array_position($2, own.pause), array_position($2, account.pause), 1) as pause,
                       case when array_position($2, account.pause) > coalesce(array_position($2, own.pause), 1)
                            then account.pause_reason else own.pause_reason end as reason
                  from domains d
                  {whose}
                  left join reputations own
                    on own.account_id = d.account_id and own.subject_id = d.id
                  left join reputations account
                    on account.account_id = d.account_id and account.subject_id = d.account_id
                 where not d.is_sandbox),
            stale as materialized (
                select d.account_id, d.id, s.old_pause, $1[s.level] as level, $2[s.pause] as pause, s.reason
                  from domains d
                  join standing s using (account_id, id)
                 where (d.reputation_level, d.sending_pause, d.pause_reason) is distinct from ($1[s.level], $2[s.pause], s.reason)
                 order by d.account_id, d.id
                   for no key update of d),
            spread as (
                update domains d
                   set reputation_level = s.level, sending_pause = s.pause, pause_reason = s.reason
                  from stale s
                 where d.account_id = s.account_id and d.id = s.id)
            -- Whoever lets mail of the domain go at this moment has the row, and looks again within a minute anyhow.
            update warmups w
               set next_release_at = $4
             where (w.account_id, w.domain_id) in (
                   select free.account_id, free.domain_id
                     from warmups free
                     join stale s
                       on s.account_id = free.account_id and s.id = free.domain_id and s.old_pause <> s.pause
                      for no key update of free skip locked)
            """,
            connection);
        command.Parameters.Add(new() { Value = Levels });
        command.Parameters.Add(new() { Value = Pauses });
        command.Parameters.Add(new() { Value = await FloorAsync(connection, cancellationToken) });
        command.Parameters.Add(new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.AddRange(more);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The best place among the levels that the provider's judgement leaves anybody.</summary>
    private static async Task<int> FloorAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select standing from provider_standings order by seen_at desc limit 1", connection);
        var standing = await command.ExecuteScalarAsync(cancellationToken) is string word ? Words.Read<ProviderStanding>(word) : ProviderStanding.Healthy;
        return 1 + (int)ProviderStandings.Floor(ReputationLevel.Green, standing);
    }
}
