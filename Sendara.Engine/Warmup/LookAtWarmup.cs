using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>A day of a warm-up as it stands.</summary>
public sealed record WarmupToday(DayFigures Figures, int Sent, WarmupVerdict Verdict, string Reason, int BulkLeft, int MostHeld);

/// <summary>All there is to say of a domain's warm-up but for the log of its days. <paramref name="Today"/> is null unless the domain warms up.</summary>
public sealed record WarmupReport(
    bool IsWarming,
    ReputationLevel Level,
    SendingPause Pause,
    WarmupToday? Today,
    IReadOnlyDictionary<HeldRank, int> Held,
    IReadOnlyList<MailboxBrake> Mailboxes,
    IReadOnlyList<PlannedDay> Plan);

/// <summary>Looks at a domain's warm-up and changes nothing: a day that nobody has opened yet is shown as it will be decided.</summary>
public sealed class LookAtWarmup(NpgsqlDataSource postgres, OpenWarmupDay openDay, IOptions<WarmupOptions> options, TimeProvider clock)
{
    /// <summary>The report; null if nothing is known of a warm-up, as of domains that have never been verified.</summary>
    public async Task<WarmupReport?> RunAsync(Id<Account> account, Id<Domain> id, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        if (await WarmingDomain.ReadAsync(connection, account, id, cancellationToken) is not { } domain)
        {
            return null;
        }

        var held = await HeldStanding.CountAsync(connection, account, id, cancellationToken);
        if (!options.Value.GateOf(domain.IsWarming, domain.Pause).IsWarming)
        {
            return new(false, domain.Level, domain.Pause, null, held, [], []);
        }

        var now = clock.GetUtcNow();
        var policy = options.Value.Policy;
        var (day, _) = await openDay.LookAsync(connection, domain, cancellationToken);
        var today = new WarmupToday(
            day.Figures, day.Sent, day.Verdict, day.Reason, DayPace.BulkLeft(day.Figures, now),
            WarmupPlan.MostHeld(day.AsPast, domain.Level, policy));
        return new(
            true, domain.Level, domain.Pause, today, held, await MailboxBrakes.ReadAsync(connection, domain, cancellationToken),
            WarmupPlan.After(day.AsPast, domain.Level, policy));
    }
}
