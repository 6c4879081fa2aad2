using Npgsql;
using NpgsqlTypes;
using Sendara.Ids;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>A day as it stands in the table.</summary>
internal sealed record KeptDay(DayFigures Figures, int Sent, int GoodDays, int TargetDays, WarmupVerdict Verdict, string Reason)
{
    internal PastDay AsPast => new(Figures.Day, Figures.Cap, Sent, GoodDays, TargetDays);
}

/// <summary>The statements on the days of warm-ups; each works within the transaction of a caller who holds the domain.</summary>
internal static class WarmupDays
{
    internal static async Task<KeptDay?> LatestAsync(NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken)
    {
        await using var command = For(
            domain, connection,
            """
            select day, cap, released, released_transactional, tokens, tokens_at, sent, good_days, target_days, verdict, reason
              from warmup_days
             where account_id = $1 and domain_id = $2
             order by day desc
             limit 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(
                new(
                    reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetDouble(4),
                    reader.GetFieldValue<DateTimeOffset>(5)),
                reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), Words.Read<WarmupVerdict>(reader.GetString(9)), reader.GetString(10))
            : null;
    }

    /// <summary>The most that was sent on one of the last days with mail, and the last such day.</summary>
    internal static async Task<(int Most, DateOnly? LastOn)> ActivityAsync(
        NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken)
    {
        await using var command = For(
            domain, connection,
            """
            select coalesce(max(sent), 0), max(day)
              from (select sent, day
                      from warmup_days
                     where account_id = $1 and domain_id = $2 and sent > 0
                     order by day desc
                     limit $3) active
            """);
        command.Parameters.Add(new() { Value = WarmupRamp.ActiveDaysKept });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1));
    }

    internal static async Task OpenAsync(
        NpgsqlConnection connection,
        WarmingDomain domain,
        DayFigures day,
        FreshDay fresh,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (decision, last, lastSentOn) = fresh;
        await using var command = For(
            domain, connection,
            """
            with opened as (
                insert into warmup_days (account_id, domain_id, day, id, cap, verdict, reason, level, previous_cap, previous_sent, good_days,
                                         target_days, decided_at, released, released_transactional, sent, tokens, tokens_at, told_held)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, 0, $14, $13, false)),
            mailboxes as (
                insert into warmup_mailboxes (account_id, domain_id, provider, counted_since, sent, deferred, share, portion, tokens, tokens_at)
                select $1, $2, provider, $13, 0, 0, 1, 0, 0, $13
                  from unnest($15) as provider
                    on conflict do nothing)
            update warmups set day = $3, last_sent_on = $16 where account_id = $1 and domain_id = $2
            """);
        command.Parameters.Add(new() { Value = day.Day });
        command.Parameters.Add(new() { Value = Id<WarmupDay>.New(clock).Value });
        command.Parameters.Add(new() { Value = decision.Cap });
        command.Parameters.Add(new() { Value = Words.Of(decision.Verdict) });
        command.Parameters.Add(new() { Value = decision.Reason });
        command.Parameters.Add(new() { Value = Words.Of(domain.Level) });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = last?.Figures.Cap, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = last?.Sent, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = decision.GoodDays });
        command.Parameters.Add(new() { Value = decision.TargetDays });
        command.Parameters.Add(new() { Value = day.TokensAt });
        command.Parameters.Add(new() { Value = day.Tokens });
        command.Parameters.Add(new() { Value = Enum.GetValues<MailboxProvider>().Select(Words.Of).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<DateOnly?> { TypedValue = lastSentOn, NpgsqlDbType = NpgsqlDbType.Date });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Counts mail that is let go, before it can be taken.</summary>
    internal static async Task TakeAsync(
        NpgsqlConnection connection, WarmingDomain domain, DateOnly day, int transactional, int bulk, double tokens, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var command = For(
            domain, connection,
            """
            update warmup_days
               set released = released + $4 + $5, released_transactional = released_transactional + $4, tokens = $6, tokens_at = $7
             where account_id = $1 and domain_id = $2 and day = $3
            """);
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = transactional });
        command.Parameters.Add(new() { Value = bulk });
        command.Parameters.Add(new() { Value = tokens });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The domain is warm: its mail goes past the gate from now on.</summary>
    internal static Task EndAsync(NpgsqlConnection connection, WarmingDomain domain, DateTimeOffset now, CancellationToken cancellationToken) =>
        SetWarmAsync(connection, domain, now, cancellationToken);

    /// <summary>The domain warms up again.</summary>
    internal static Task BeginAgainAsync(NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken) =>
        SetWarmAsync(connection, domain, null, cancellationToken);

    private static async Task SetWarmAsync(NpgsqlConnection connection, WarmingDomain domain, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var command = For(
            domain, connection,
            """
            with warm as (
                update warmups set warm_at = $3 where account_id = $1 and domain_id = $2)
            update domains set is_warming = $3 is null where account_id = $1 and id = $2
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = at, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand For(WarmingDomain domain, NpgsqlConnection connection, string statement) => new(statement, connection)
    {
        Parameters = { new() { Value = domain.Account.Value }, new() { Value = domain.Id.Value } },
    };
}
