using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Sending;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Lets mail go that waits for the warm-up or for the end of a pause. A domain is looked at by one worker at a time, and its mail is counted
/// against the day in the transaction that puts it into the senders' lanes: so the count is exact however many workers there are, and
/// whichever of them dies.
/// </summary>
public sealed class ReleaseHeldMail
{
    private const int MostAtOnce = 1000;

    private readonly NpgsqlDataSource _postgres;
    private readonly HeldDomains _domains;
    private readonly HeldQueue _queue;
    private readonly ClassifyHeldMail _classify;
    private readonly OpenWarmupDay _openDay;
    private readonly MailboxBrakes _brakes;
    private readonly TellHeldMail _tell;
    private readonly SendWakeUp _wakeUp;
    private readonly WarmupOptions _options;
    private readonly TimeProvider _clock;
    private readonly Doorbell _bell;

    /// <summary>Made once for a host.</summary>
    public ReleaseHeldMail(
        NpgsqlDataSource postgres,
        HeldDomains domains,
        HeldQueue queue,
        ClassifyHeldMail classify,
        OpenWarmupDay openDay,
        MailboxBrakes brakes,
        TellHeldMail tell,
        SendWakeUp wakeUp,
        IOptions<WarmupOptions> options,
        TimeProvider clock)
    {
        (_postgres, _domains, _queue, _classify, _openDay, _brakes, _tell, _wakeUp) = (postgres, domains, queue, classify, openDay, brakes, tell, wakeUp);
        (_options, _clock) = (options.Value, clock);
        _bell = new(clock);
        _wakeUp.Woken += _bell.Ring;
    }

    /// <summary>Looks at every domain whose mail is to be looked at.</summary>
    /// <returns>How much mail was looked at for the first time or let go; zero means that nothing can go now.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var (account, domain) in await _domains.FindAsync(cancellationToken))
        {
            total += await RunAsync(account, domain, cancellationToken);
        }

        return total;
    }

    /// <summary>Waits until there may be mail, at most so long.</summary>
    public Task WaitForMailAsync(TimeSpan limit, CancellationToken cancellationToken) => _bell.WaitAsync(limit, cancellationToken);

    private async Task<int> RunAsync(Id<Account> account, Id<Domain> domain, CancellationToken cancellationToken)
    {
        var seen = await _classify.RunAsync(account, domain, cancellationToken);
        var released = await ReleaseAsync(account, domain, cancellationToken);
        if (released > 0)
        {
            Telemetry.LetGo.Add(released);
            _wakeUp.Notify();
        }

        await _tell.RunAsync(account, domain, cancellationToken);
        return seen + released;
    }

    private async Task<int> ReleaseAsync(Id<Account> account, Id<Domain> id, CancellationToken cancellationToken)
    {
        await using var connection = await _postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var domain = await WarmingDomain.TryLockAsync(connection, account, id, cancellationToken);
        if (domain is null)
        {
            // Somebody else has it; or it was removed, and then its mail is to fail, which is the senders' to tell.
            var released = await WarmingDomain.ExistsAsync(connection, account, id, cancellationToken)
                ? 0
                : await _queue.ReleaseAllAsync(connection, account, id, HeldRank.Rest, MostAtOnce, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return released;
        }

        var (count, lookAgainAt) = await LetGoAsync(connection, domain, cancellationToken);
        var waits = await HeldQueue.AnyAsync(connection, domain, cancellationToken);
        await domain.LookAgainAsync(connection, waits ? lookAgainAt : null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private async Task<(int Released, DateTimeOffset LookAgainAt)> LetGoAsync(
        NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var gate = _options.GateOf(domain.IsWarming, domain.Pause);
        if (gate.IsWarming && await _openDay.RunAsync(connection, domain, cancellationToken) is { } day)
        {
            return await LetGoByPlanAsync(connection, domain, day, now, cancellationToken);
        }

        var released = gate.Stops(MessageType.Transactional)
            ? 0
            : await _queue.ReleaseAllAsync(
                connection, domain.Account, domain.Id, gate.Stops(MessageType.Marketing) ? HeldRank.Transactional : HeldRank.Rest, MostAtOnce,
                cancellationToken);
        return (released, released == MostAtOnce ? now : now + TimeSpan.FromMinutes(1));
    }

    private async Task<(int Released, DateTimeOffset LookAgainAt)> LetGoByPlanAsync(
        NpgsqlConnection connection, WarmingDomain domain, DayFigures day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var allowance = DayPace.Allow(day, domain.Level, domain.Pause, now);
        var brakes = await _brakes.LoadAsync(connection, domain, allowance.BulkPerHour, now, cancellationToken);
        var transactional = await _queue.ReleaseAsync(
            connection, domain, day.Day, HeldRank.Transactional, HeldRank.Transactional, allowance.Transactional,
            [.. brakes.Select(brake => (brake.Provider, allowance.Transactional))], cancellationToken);

        // What was let go now has left less room.
        var left = day with
        {
            Released = day.Released + transactional.Count,
            ReleasedTransactional = day.ReleasedTransactional + transactional.Count,
        };
        var most = Math.Min(allowance.Bulk, DayPace.BulkLeft(left, now));
        var bulk = await _queue.ReleaseAsync(
            connection, domain, day.Day, HeldRank.Engaged, HeldRank.Rest, most,
            [.. brakes.Select(brake => (brake.Provider, brake.IsBraked(now) ? Math.Min(most, (int)brake.Tokens) : most))], cancellationToken);

        var tokens = allowance.Tokens - bulk.Count;
        await WarmupDays.TakeAsync(connection, domain, day.Day, transactional.Count, bulk.Count, tokens, now, cancellationToken);
        await MailboxBrakes.SaveAsync(connection, domain, brakes, bulk, now, cancellationToken);
        return (transactional.Count + bulk.Count, DayPace.LookAgainAt(day.Day, allowance.BulkPerHour, tokens, now));
    }
}
