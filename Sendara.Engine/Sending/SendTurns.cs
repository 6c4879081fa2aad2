using Npgsql;
using NpgsqlTypes;
using Sendara.Engine.Store;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>How much mail of an account goes in one claim.</summary>
internal sealed record SendTurn(Guid Account, int Share);

/// <summary>
/// Whose mail goes next: the accounts that have mail due stand in a line, each claim serves those in front with equal shares, and who has
/// more goes back to the end. So ten messages wait for one round, however many millions another account has. Cost: one descent of an
/// index for each account with mail in the queue, four times a second, or up to twenty times while the line is empty or mail has just been
/// accepted.
/// </summary>
internal sealed class SendTurns(NpgsqlDataSource postgres, IReadOnlyList<SendLane> lanes, TimeProvider clock)
{
    private const int MostShare = 20;
    private const int SoonerWhenEmpty = 5;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly LinkedList<Guid> _line = new();
    private TimeSpan _lookEvery = LookEvery;
    private long _lookedAt;
    private volatile bool _lookAgain = true;

    /// <summary>New mail may have come.</summary>
    internal void LookAgain() => _lookAgain = true;

    /// <summary>Whether anybody has mail that is due.</summary>
    internal async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        if (_lookAgain || clock.GetElapsedTime(_lookedAt) >= (_line.Count == 0 ? _lookEvery / SoonerWhenEmpty : _lookEvery))
        {
            _lookAgain = false;
            var start = clock.GetTimestamp();
            await LookAsync(cancellationToken);
            _lookedAt = clock.GetTimestamp();

            // A look at very many accounts takes its time, but never more than a twentieth of it.
            var pause = clock.GetElapsedTime(start) * MostShare;
            _lookEvery = pause > LookEvery ? pause : LookEvery;
        }

        return _line.Count > 0;
    }

    /// <summary>Takes those in front out of the line, with shares that make up the whole.</summary>
    internal IReadOnlyList<SendTurn> Next(int whole)
    {
        var turns = new SendTurn[Math.Min(whole, _line.Count)];
        for (var place = 0; place < turns.Length; place++)
        {
            turns[place] = new(_line.First!.Value, (whole / turns.Length) + (place < whole % turns.Length ? 1 : 0));
            _line.RemoveFirst();
        }

        return turns;
    }

    /// <summary>Puts those back who used their whole share: they may have more.</summary>
    internal void Settle(IReadOnlyList<SendTurn> turns, IReadOnlyList<ClaimedSend> claimed)
    {
        var used = claimed.CountBy(send => send.Account.Value).ToDictionary();
        foreach (var turn in turns.Where(turn => used.GetValueOrDefault(turn.Account) >= turn.Share))
        {
            _line.AddLast(turn.Account);
        }
    }

    // A loose index scan: from the first row of one account to the first row of the next.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateByIndex(
            Planning.Once,
            """
            with recursive first_rows as (
                (select lane, account_id, run_at
                   from send_queue
                  where lane between $1 and $2
                  order by lane, account_id, run_at
                  limit 1)
                 union all
                select next.*
                  from first_rows f
                 cross join lateral (
                       select lane, account_id, run_at
                         from send_queue
                        where (lane, account_id) > (f.lane, f.account_id) and lane <= $2
                        order by lane, account_id, run_at
                        limit 1) next)
            select distinct account_id from first_rows where run_at <= $3
            """,
            new() { Value = (short)lanes[0], NpgsqlDbType = NpgsqlDbType.Smallint },
            new() { Value = (short)lanes[^1], NpgsqlDbType = NpgsqlDbType.Smallint },
            new() { Value = clock.GetUtcNow() });

        var known = _line.ToHashSet();
        await using var reader = await batch.ReadByIndexAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (known.Add(reader.GetGuid(0)))
            {
                _line.AddLast(reader.GetGuid(0));
            }
        }
    }
}
