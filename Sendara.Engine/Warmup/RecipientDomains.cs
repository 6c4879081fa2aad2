using System.Collections.Concurrent;
using Npgsql;
using Sendara.Dns;
using Sendara.Engine.Domains;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Who runs the mailboxes of recipients' domains, by their MX, kept for a day for all workers and accounts. A DNS that does not answer makes a
/// domain one of the rest for a while, and is asked again.
/// </summary>
public sealed class RecipientDomains(NpgsqlDataSource postgres, IDnsResolver dns, TimeProvider clock)
{
    private const int LookUpsAtOnce = 32;

    private static readonly TimeSpan Known = TimeSpan.FromDays(1);
    private static readonly TimeSpan InDoubt = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The provider of each domain; where nobody knows and nobody may ask, one of the rest.</summary>
    internal async Task<IReadOnlyDictionary<string, MailboxProvider>> FindAsync(
        IReadOnlyList<string> names, bool mayAsk, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(names, cancellationToken);
        var missing = names.Where(name => !found.ContainsKey(name)).ToList();
        var learnt = new ConcurrentDictionary<string, (MailboxProvider Provider, TimeSpan For)>();
        foreach (var name in missing)
        {
            if (MailboxProviders.OfDomain(name) is { } provider)
            {
                learnt[name] = (provider, Known);
            }
        }

        if (mayAsk)
        {
            await Parallel.ForEachAsync(
                missing.Where(name => !learnt.ContainsKey(name)),
                new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken },
                async (name, token) => learnt[name] = await AskAsync(name, token));
        }

        await WriteAsync([.. learnt.OrderBy(pair => pair.Key, StringComparer.Ordinal)], cancellationToken);
        return names.ToDictionary(
            name => name,
            name => found.TryGetValue(name, out var kept) ? kept : learnt.TryGetValue(name, out var told) ? told.Provider : MailboxProvider.Rest);
    }

    private async Task<(MailboxProvider Provider, TimeSpan For)> AskAsync(string name, CancellationToken cancellationToken)
    {
        using var impatient = new ImpatientResolver(dns, Patience, clock);
        return await impatient.AskAsync(new(name, DnsRecordType.Mx), cancellationToken) switch
        {
            DnsAnswer.Found found => (
                MailboxProviders.OfExchangers(found.Of<DnsRecord.Mx>().OrderBy(mx => mx.Preference).Select(mx => mx.Exchange)), Known),
            DnsAnswer.Unreachable => (MailboxProvider.Rest, InDoubt),
            _ => (MailboxProvider.Rest, Known),
        };
    }

    private async Task<Dictionary<string, MailboxProvider>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand("select name, provider from recipient_domains where name = any($1) and known_until > $2");
        command.Parameters.Add(Column(names, name => name));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        var found = new Dictionary<string, MailboxProvider>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found[reader.GetString(0)] = Words.Read<MailboxProvider>(reader.GetString(1));
        }

        return found;
    }

    // In one order, so that two workers that learn the same do not wait for each other in a circle.
    private async Task WriteAsync(
        IReadOnlyList<KeyValuePair<string, (MailboxProvider Provider, TimeSpan For)>> learnt, CancellationToken cancellationToken)
    {
        if (learnt.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await using var command = postgres.CreateCommand(
            """
            insert into recipient_domains (name, provider, known_until)
            select * from unnest($1, $2, $3)
                on conflict (name) do update set provider = excluded.provider, known_until = excluded.known_until
            """);
        command.Parameters.Add(Column(learnt, pair => pair.Key));
        command.Parameters.Add(Column(learnt, pair => Words.Of(pair.Value.Provider)));
        command.Parameters.Add(Column(learnt, pair => now + pair.Value.For));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
