using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Keys;

/// <summary>
/// When keys were used: noted in memory, written beside the requests, many keys in one statement, each at most once in
/// <see cref="ApiKey.UsePrecision"/>. What a crash loses is noted again by the next use.
/// </summary>
public sealed class KeyUses(NpgsqlDataSource postgres)
{
    private readonly ConcurrentDictionary<Id<ApiKey>, DateTimeOffset> _noted = new();
    private readonly ConcurrentDictionary<Id<ApiKey>, (Id<Account> Account, DateTimeOffset At)> _unwritten = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Notes a use, unless one was noted or known within the last minute.</summary>
    public void Note(ApiKey key, DateTimeOffset now)
    {
        if (!key.IsUseNews(now) || (_noted.TryGetValue(key.Id, out var noted) && now - noted < ApiKey.UsePrecision))
        {
            return;
        }

        _noted[key.Id] = now;
        _unwritten[key.Id] = (key.AccountId, now);
        _news.Writer.TryWrite(true);
    }

    /// <summary>Waits until there is something to write.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _news.Reader.ReadAsync(cancellationToken);

    /// <summary>Writes what has been noted since the last time.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var uses = _unwritten.OrderBy(use => use.Value.Account).ThenBy(use => use.Key).ToList();
        await using var command = postgres.CreateCommand(
            """
            update api_keys k
               set last_used_at = u.at
              from unnest($1, $2, $3) as u (account_id, id, at)
             where k.account_id = u.account_id and k.id = u.id and (k.last_used_at is null or k.last_used_at < u.at)
            """);
        command.Parameters.Add(Column(uses, use => use.Value.Account.Value));
        command.Parameters.Add(Column(uses, use => use.Key.Value));
        command.Parameters.Add(Column(uses, use => use.Value.At));
        await command.ExecuteNonQueryAsync(cancellationToken);
        foreach (var use in uses)
        {
            _unwritten.TryRemove(use); // Unless it was used again meanwhile.
        }
    }
}
