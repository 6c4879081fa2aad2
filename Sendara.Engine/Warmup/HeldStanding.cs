using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>How the mail of a domain stands at the gate: how much waits, and what is to come.</summary>
internal sealed record HeldStanding(
    string Name, SendGate Gate, ReputationLevel Level, string? PauseReason, KeptDay? Day, IReadOnlyDictionary<HeldRank, int> Waiting, IReadOnlyList<PlannedDay> Plan)
{
    /// <summary>How much waits in all.</summary>
    internal int Held => Waiting.Values.Sum();

    /// <summary>How much waits that goes before a newcomer of a rank.</summary>
    internal int Before(HeldRank rank) => Waiting.Where(pair => pair.Key <= rank).Sum(pair => pair.Value);

    /// <summary>How much of a rank may go on the rest of the day.</summary>
    internal int LeftToday(HeldRank rank, DateTimeOffset now) => Day is not { Figures: var day } ? 0
        : rank == HeldRank.Transactional ? Math.Max(0, day.Cap + (int)(day.Cap * DayPace.OverdraftShare) - day.Released)
        : Level == ReputationLevel.Red ? 0
        : DayPace.BulkLeft(day, now);

    /// <summary>Reads it; null if the domain is gone. Only mail whose timeline has been told counts as waiting.</summary>
    internal static async Task<HeldStanding?> ReadAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> id, WarmupOptions options, CancellationToken cancellationToken)
    {
        if (await WarmingDomain.ReadAsync(connection, account, id, cancellationToken) is not { } domain)
        {
            return null;
        }

        var gate = options.GateOf(domain.IsWarming, domain.Pause);
        var day = gate.IsWarming ? await WarmupDays.LatestAsync(connection, domain, cancellationToken) : null;
        var plan = day is null ? [] : WarmupPlan.After(day.AsPast, domain.Level, options.Policy);
        return new(domain.Name, gate, domain.Level, domain.PauseReason, day, await CountAsync(connection, account, id, cancellationToken), plan);
    }

    /// <summary>How much of each rank waits.</summary>
    internal static async Task<Dictionary<HeldRank, int>> CountAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select held_rank, count(*)::int
              from send_queue
             where lane = 3 and mailbox_provider is not null and held_at is not null and account_id = $1 and domain_id = $2
             group by held_rank
            """,
            connection);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = id.Value });
        var waiting = Enum.GetValues<HeldRank>().ToDictionary(rank => rank, _ => 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            waiting[(HeldRank)reader.GetInt16(0)] = reader.GetInt32(1);
        }

        return waiting;
    }
}
