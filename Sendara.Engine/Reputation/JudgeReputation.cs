using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Domains;
using Sendara.Engine.Events;
using Sendara.Engine.Store;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Engine.Reputation;

/// <summary>
/// Holds senders against what came of their mail: those that there is news of, and those whose time has come. State, domains, events and
/// notices change in one transaction, so that a change is told once. Whoever finds a row first takes it; what a worker leaves behind that
/// dies between news and judgement is found by the next one. Cost: three statements for up to 50 senders, and three more where something changed.
/// </summary>
public sealed class JudgeReputation(
    IDbContextFactory<SendaraDb> databases, IOptions<ReputationOptions> options, TimeProvider clock, ILogger<JudgeReputation> logger)
{
    private const int AtOnce = 50;

    /// <summary>Judges all that are due.</summary>
    /// <returns>How many were judged.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        int judged;
        do
        {
            judged = await JudgeSomeAsync(cancellationToken);
            total += judged;
        }
        while (judged == AtOnce);

        return total;
    }

    private async Task<int> JudgeSomeAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db.Reputations
            .FromSql($"select * from reputations where due_at <= {now} order by due_at limit {AtOnce} for update skip locked")
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var figures = await ReputationFigures.SumAsync(connection, due.ConvertAll(FiguresOf.Judged), now, cancellationToken);
        var judged = due.Zip(figures, (reputation, summed) => (Reputation: reputation, Change: Judge(reputation, summed, now))).ToList();
        await db.SaveChangesAsync(cancellationToken);

        var changed = judged.Where(pair => pair.Change != ReputationChange.None).ToList();
        await SpreadReputation.ToDomainsAsync(connection, changed.ConvertAll(pair => pair.Reputation), now, cancellationToken);
        await AccountEventLog.AppendAsync(connection, await EventsAsync(db, changed, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var (reputation, change) in changed)
        {
            logger.ReputationChanged(reputation.AccountId, reputation.SubjectId, change, reputation.Level, reputation.Pause);
            Telemetry.ReputationChanges.Add(1, new KeyValuePair<string, object?>("change", Words.Of(change)));
        }

        return due.Count;
    }

    private ReputationChange Judge(SenderReputation reputation, SummedFigures figures, DateTimeOffset now)
    {
        var policy = options.Value.Policy;
        return reputation.Judge(Verdict(policy), Verdict(policy.Calmer), now);

        ReputationVerdict Verdict(ReputationPolicy rates) => reputation.IsOfAccount
            ? JudgeFigures.OfAccount(figures.Windows, figures.Culprits, rates)
            : JudgeFigures.OfDomain(figures.Windows, rates);
    }

    /// <summary>The events of the changes; a domain that was removed meanwhile has nobody to tell.</summary>
    private async Task<IReadOnlyList<AccountEvent>> EventsAsync(
        SendaraDb db, List<(SenderReputation Reputation, ReputationChange Change)> changed, CancellationToken cancellationToken)
    {
        var events = new List<AccountEvent>(changed.Count);
        foreach (var (reputation, change) in changed)
        {
            if (await NameAsync(db, reputation, cancellationToken) is { } name && ReputationEvents.Of(reputation, name, change, clock) is { } told)
            {
                events.Add(told);
            }
        }

        return events;
    }

    private static async Task<string?> NameAsync(SendaraDb db, SenderReputation reputation, CancellationToken cancellationToken)
    {
        if (reputation.IsOfAccount)
        {
            return await db.Accounts.Where(a => a.Id == reputation.AccountId).Select(a => a.Name).SingleAsync(cancellationToken);
        }

        var id = new Id<Domain>(reputation.SubjectId);
        var name = await db.Domains.Where(d => d.AccountId == reputation.AccountId && d.Id == id).Select(d => (DomainName?)d.Name).SingleOrDefaultAsync(cancellationToken);
        return name?.Value;
    }
}
