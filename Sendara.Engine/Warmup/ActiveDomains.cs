using System.Collections.Concurrent;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Sending;
using Sendara.Events;
using Sendara.Ids;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Notes on which day a warm domain was last sent from, so that long silence is noticed. Cost: one statement for each domain, day and worker.
/// </summary>
public sealed class ActiveDomains(NpgsqlDataSource postgres)
{
    private readonly ConcurrentDictionary<Id<Domain>, DateOnly> _noted = new();

    internal async Task NoteAsync(IEnumerable<SendResult> results, CancellationToken cancellationToken)
    {
        var fresh = results
            .Where(result => result.Send is { Domain: not null, IsSimulated: false, Gate.IsWarming: false })
            .SelectMany(result => result.Events.Where(e => e.Type == MessageEventType.Sent)
                .Select(e => (result.Send.Account, Domain: result.Send.Domain!.Value, Day: DateOnly.FromDateTime(e.OccurredAt.UtcDateTime))))
            .Distinct()
            .Where(sent => !_noted.TryGetValue(sent.Domain, out var day) || day < sent.Day)
            .OrderBy(sent => sent.Account).ThenBy(sent => sent.Domain)
            .ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        await WriteAsync(fresh, cancellationToken);
        fresh.ForEach(sent => _noted[sent.Domain] = sent.Day);
    }

    private async Task WriteAsync(List<(Id<Account> Account, Id<Domain> Domain, DateOnly Day)> sent, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with active as materialized (
                select w.account_id, w.domain_id, s.day
                  from warmups w
                  join unnest($1, $2, $3) as s (account_id, domain_id, day) using (account_id, domain_id)
                 where w.last_sent_on is null or w.last_sent_on < s.day
                 order by w.account_id, w.domain_id
                   for no key update of w)
            update warmups w
               set last_sent_on = greatest(w.last_sent_on, a.day)
              from active a
             where w.account_id = a.account_id and w.domain_id = a.domain_id
            """);
        command.Parameters.Add(Column(sent, s => s.Account.Value));
        command.Parameters.Add(Column(sent, s => s.Domain.Value));
        command.Parameters.Add(Column(sent, s => s.Day));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
