using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Engine.Sending;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Unsubscribes;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Unsubscribes;

/// <summary>Makes the links of marketing mail that is about to leave. Cost: nothing where there is none, else one statement a batch.</summary>
public sealed class UnsubscribeLinks(
    NpgsqlDataSource postgres,
    UnsubscribeKeys keys,
    IOptions<PlatformOptions> platform,
    IOptions<UnsubscribeOptions> options,
    TimeProvider clock,
    ILogger<UnsubscribeLinks> logger)
{
    // A target that another process makes at this moment is not seen by the statement that collides with it, but by the next one.
    private const int Looks = 3;

    /// <summary>
    /// The same messages, those that need a link with it. When the database is away, or its keys do not open, they come without, and must not leave; nothing is thrown,
    /// as they are claimed already.
    /// </summary>
    internal async Task<IReadOnlyList<ClaimedSend>> AttachAsync(IReadOnlyList<ClaimedSend> claimed)
    {
        var needing = claimed.Where(send => UnsubscribeLink.IsNeededFor(send.Type, send.IsSimulated)).ToList();
        if (needing.Count == 0)
        {
            return claimed;
        }

        try
        {
            var key = await keys.CurrentAsync(CancellationToken.None);
            var targets = await FindAsync(needing);
            return [.. claimed.Select(send => targets.TryGetValue(PlaceOf(send), out var target) ? send with { Unsubscribe = Link(send, target, key) } : send)];
        }
        catch (Exception outage) when (outage is NpgsqlException or TimeoutException or CryptographicException)
        {
            logger.LinksNotMade(needing.Count, outage.Message);
            return claimed;
        }
    }

    private UnsubscribeLink Link(ClaimedSend send, Id<UnsubscribeTarget> target, UnsubscribeKey key)
    {
        var token = new UnsubscribeToken(send.Account, target, send.Message).Sign(key);
        return new(
            $"{platform.Value.PublicUrl.TrimEnd('/')}/u/{token}",
            options.Value.Mailto is { Length: > 0 } mailbox ? $"mailto:{mailbox}?subject={token}" : null);
    }

    private async Task<Dictionary<Place, Id<UnsubscribeTarget>>> FindAsync(List<ClaimedSend> needing)
    {
        var found = new Dictionary<Place, Id<UnsubscribeTarget>>();
        for (var look = 0; look < Looks; look++)
        {
            var missing = needing.Select(PlaceOf).Where(place => !found.ContainsKey(place)).Distinct()
                .OrderBy(place => place.Account).ThenBy(place => place.Recipient, StringComparer.Ordinal).ToList();
            if (missing.Count == 0)
            {
                break;
            }

            await FindOrMakeAsync(missing, found);
        }

        return found;
    }

    private async Task FindOrMakeAsync(List<Place> places, Dictionary<Place, Id<UnsubscribeTarget>> found)
    {
        await using var command = postgres.CreateCommand(
            """
            with wanted as (
                select account_id, id, mode, recipient
                  from unnest($1, $2, $3, $4) as w (account_id, id, mode, recipient)),
            known as (
                select t.account_id, t.id, t.mode, t.recipient
                  from unsubscribe_targets t
                  join wanted w
                    on w.account_id = t.account_id and w.mode = t.mode and w.recipient = t.recipient),
            made as (
                insert into unsubscribe_targets (account_id, id, mode, recipient, created_at)
                select w.account_id, w.id, w.mode, w.recipient, $5
                  from wanted w
                 where not exists (select from known k where k.account_id = w.account_id and k.mode = w.mode and k.recipient = w.recipient)
                    on conflict (account_id, mode, recipient) do nothing
                returning account_id, id, mode, recipient)
            select account_id, id, mode, recipient from known
             union all
            select account_id, id, mode, recipient from made
            """);
        command.Parameters.Add(Column(places, place => place.Account.Value));
        command.Parameters.Add(Column(places, _ => Id<UnsubscribeTarget>.New(clock).Value));
        command.Parameters.Add(Column(places, place => Words.Of(place.Mode)));
        command.Parameters.Add(Column(places, place => place.Recipient));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found[new(new(reader.GetGuid(0)), Words.Read<Mode>(reader.GetString(2)), reader.GetString(3))] = new(reader.GetGuid(1));
        }
    }

    private static Place PlaceOf(ClaimedSend send) => new(send.Account, send.Mode, send.To.ToLowerInvariant());

    private readonly record struct Place(Id<Account> Account, Mode Mode, string Recipient);
}
