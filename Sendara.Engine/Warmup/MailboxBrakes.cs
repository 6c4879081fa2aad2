using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>How each mailbox provider takes a warming domain's mail: read, judged and written within the release of its mail.</summary>
public sealed class MailboxBrakes(ILogger<MailboxBrakes> logger)
{
    /// <summary>All providers as they stand now, with what may go to those that are braked.</summary>
    internal async Task<IReadOnlyList<MailboxBrake>> LoadAsync(
        NpgsqlConnection connection, WarmingDomain domain, double bulkPerHour, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(connection, domain, "for no key update", cancellationToken);
        var sent = known.Sum(brake => brake.Sent);
        return
        [
            .. known.Select(brake =>
            {
                var judged = brake.Judge(sent, now);
                if (judged.BrakedAt != brake.BrakedAt)
                {
                    logger.MailboxBraked(domain.Id, domain.Account, brake.Provider, brake.Deferred, brake.Sent);
                }

                return judged.Fill(bulkPerHour, now);
            }),
        ];
    }

    /// <summary>All providers as they were left.</summary>
    internal static Task<IReadOnlyList<MailboxBrake>> ReadAsync(
        NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken) =>
        ReadAsync(connection, domain, "", cancellationToken);

    /// <summary>Writes them back, less what was let go to those that are braked.</summary>
    internal static async Task SaveAsync(
        NpgsqlConnection connection,
        WarmingDomain domain,
        IReadOnlyList<MailboxBrake> brakes,
        IReadOnlyList<MailboxProvider> released,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var gone = released.CountBy(provider => provider).ToDictionary();
        await using var command = new NpgsqlCommand(
            """
            update warmup_mailboxes m
               set sent = b.sent, deferred = b.deferred, counted_since = b.counted_since, share = b.share, portion = b.portion,
                   braked_at = b.braked_at, tokens = b.tokens, tokens_at = b.tokens_at
              from unnest($3, $4, $5, $6, $7, $8, $9, $10, $11)
                as b (provider, sent, deferred, counted_since, share, portion, braked_at, tokens, tokens_at)
             where m.account_id = $1 and m.domain_id = $2 and m.provider = b.provider
            """,
            connection);
        command.Parameters.Add(new() { Value = domain.Account.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        command.Parameters.Add(Column(brakes, b => Words.Of(b.Provider)));
        command.Parameters.Add(Column(brakes, b => b.Sent));
        command.Parameters.Add(Column(brakes, b => b.Deferred));
        command.Parameters.Add(Column(brakes, b => b.CountedSince));
        command.Parameters.Add(Column(brakes, b => b.Share));
        command.Parameters.Add(Column(brakes, b => b.Portion));
        command.Parameters.Add(Column(brakes, b => b.BrakedAt));
        command.Parameters.Add(Column(brakes, b => b.IsBraked(now) ? Math.Max(0, b.Tokens - gone.GetValueOrDefault(b.Provider)) : 0));
        command.Parameters.Add(Column(brakes, b => b.TokensAt));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<MailboxBrake>> ReadAsync(
        NpgsqlConnection connection, WarmingDomain domain, string locking, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select provider, sent, deferred, counted_since, share, portion, braked_at, tokens, tokens_at
              from warmup_mailboxes
             where account_id = $1 and domain_id = $2
             order by provider
             {locking}
            """,
            connection);
        command.Parameters.Add(new() { Value = domain.Account.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        var brakes = new List<MailboxBrake>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            brakes.Add(new(
                Words.Read<MailboxProvider>(reader.GetString(0)), reader.GetInt32(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetDouble(4), reader.GetDouble(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6), reader.GetDouble(7),
                reader.GetFieldValue<DateTimeOffset>(8)));
        }

        return brakes;
    }
}
