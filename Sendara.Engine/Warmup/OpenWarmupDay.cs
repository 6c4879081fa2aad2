using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Events;
using Sendara.Events;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Decides about a day of a domain's warm-up when it is first asked for, be it by the timetable just after midnight or by mail that wants to
/// go. The caller holds the domain, so there is one decision for each day; and a day that has been opened stays the present one until a later
/// one begins, whatever the clocks of the workers say.
/// </summary>
public sealed class OpenWarmupDay(IOptions<WarmupOptions> options, TimeProvider clock, ILogger<OpenWarmupDay> logger)
{
    /// <summary>The figures of the present day; null if the domain has turned out to be warm.</summary>
    internal async Task<DayFigures?> RunAsync(NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (day, fresh) = await LookAsync(connection, domain, cancellationToken);
        if (fresh is not { Decision: var decision })
        {
            return day.Figures;
        }

        await WarmupDays.OpenAsync(connection, domain, day.Figures, fresh, clock, cancellationToken);
        if (decision.Verdict is WarmupVerdict.Grown or WarmupVerdict.Warm)
        {
            var news = WarmupEvents.Advanced(domain.Account, domain.Id, domain.Name, decision, fresh.Before?.AsPast, day.Figures.Day, clock);
            await AccountEventLog.AppendAsync(connection, [news], cancellationToken);
        }

        logger.WarmupDecided(domain.Id, domain.Account, decision.Verdict, decision.Cap);
        if (decision.Verdict != WarmupVerdict.Warm)
        {
            return day.Figures;
        }

        await WarmupDays.EndAsync(connection, domain, now, cancellationToken);
        return null;
    }

    /// <summary>The present day as it stands or, where nobody has opened it yet, as it will be decided.</summary>
    internal async Task<(KeptDay Day, FreshDay? Fresh)> LookAsync(
        NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var last = await WarmupDays.LatestAsync(connection, domain, cancellationToken);
        if (last is not null && last.Figures.Day >= today)
        {
            return (last, null);
        }

        var policy = options.Value.Policy;
        var (most, sentOn) = await WarmupDays.ActivityAsync(connection, domain, cancellationToken);
        var lastSentOn = sentOn > domain.LastSentOn || domain.LastSentOn is null ? sentOn : domain.LastSentOn;
        var history = new WarmupHistory(policy.StartCapOf(domain.DeclaredCap), last?.AsPast, most, lastSentOn);
        var decision = WarmupRamp.Decide(history, today, domain.Level, policy);
        var day = new KeptDay(
            DayPace.Open(today, decision.Cap, now), Sent: 0, decision.GoodDays, decision.TargetDays, decision.Verdict, decision.Reason);
        return (day, new(decision, last, lastSentOn));
    }
}

/// <summary>A decision about a day that nobody has opened yet, and what it rests on.</summary>
internal sealed record FreshDay(WarmupDecision Decision, KeptDay? Before, DateOnly? LastSentOn);
