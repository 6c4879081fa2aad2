using Npgsql;

namespace Sendara.Engine.Webhooks;

/// <summary>
/// Whose deliveries go next: the endpoints that have some due stand in a line, each claim takes a few of those in front, and an endpoint
/// whose delivery has been settled stands at the end again, as it may have more. So an endpoint that hangs keeps nothing but its own
/// deliveries. Cost: one descent of an index for each endpoint with deliveries in the queue, four times a second, or when there is news.
/// </summary>
internal sealed class WebhookTurns(NpgsqlDataSource postgres, TimeProvider clock)
{
    private const int MostShare = 20;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Queue<EndpointKey> _line = new();
    private readonly HashSet<EndpointKey> _standing = [];
    private TimeSpan _lookEvery = LookEvery;
    private long _lookedAt;
    private volatile bool _lookAgain = true;

    /// <summary>New deliveries may have come.</summary>
    internal void LookAgain() => _lookAgain = true;

    /// <summary>Whether anybody has deliveries that are due.</summary>
    internal async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        if (_lookAgain || clock.GetElapsedTime(_lookedAt) >= _lookEvery)
        {
            _lookAgain = false;
            var start = clock.GetTimestamp();
            Add(await LookAsync(cancellationToken));
            _lookedAt = clock.GetTimestamp();

            // A look at very many endpoints takes its time, but never more than a twentieth of it.
            var pause = clock.GetElapsedTime(start) * MostShare;
            _lookEvery = pause > LookEvery ? pause : LookEvery;
        }

        lock (_lock)
        {
            return _line.Count > 0;
        }
    }

    /// <summary>Takes those in front out of the line.</summary>
    internal IReadOnlyList<EndpointKey> Next(int most)
    {
        lock (_lock)
        {
            var turns = new EndpointKey[Math.Min(most, _line.Count)];
            for (var place = 0; place < turns.Length; place++)
            {
                turns[place] = _line.Dequeue();
                _standing.Remove(turns[place]);
            }

            return turns;
        }
    }

    /// <summary>Puts endpoints that may have deliveries at the end of the line, unless they stand in it.</summary>
    internal void Add(IEnumerable<EndpointKey> endpoints)
    {
        lock (_lock)
        {
            foreach (var endpoint in endpoints)
            {
                if (_standing.Add(endpoint))
                {
                    _line.Enqueue(endpoint);
                }
            }
        }
    }

    // A loose index scan: from the first row of one endpoint to the first row of the next.
    private async Task<IReadOnlyList<EndpointKey>> LookAsync(CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with recursive first_rows as (
                (select account_id, webhook_id, run_at
                   from webhook_queue
                  order by account_id, webhook_id, run_at
                  limit 1)
                 union all
                select next.*
                  from first_rows f
                 cross join lateral (
                       select account_id, webhook_id, run_at
                         from webhook_queue
                        where (account_id, webhook_id) > (f.account_id, f.webhook_id)
                        order by account_id, webhook_id, run_at
                        limit 1) next)
            select f.account_id, f.webhook_id
              from first_rows f
              join webhooks w
                on w.account_id = f.account_id and w.id = f.webhook_id
             where f.run_at <= $1 and w.is_active and (w.resting_until is null or w.resting_until <= $1)
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });

        var endpoints = new List<EndpointKey>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            endpoints.Add(new(reader.GetGuid(0), reader.GetGuid(1)));
        }

        return endpoints;
    }
}
