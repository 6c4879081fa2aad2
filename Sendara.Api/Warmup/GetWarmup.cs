using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Domains;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Engine.Warmup;
using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Api.Warmup;

/// <summary>A domain's warm-up: <c>plan</c> is what comes if all that may be sent is sent and nobody objects, <c>log</c> what was decided, newest first.</summary>
internal sealed record WarmupResponse(
    string Domain,
    DomainWarmupStatus Status,
    ReputationLevel Level,
    WarmupTodayResponse? Today,
    HeldResponse Held,
    IReadOnlyList<MailboxResponse> Providers,
    IReadOnlyList<PlannedDay> Plan,
    DateOnly? WarmOn,
    IReadOnlyList<WarmupDayResponse> Log,
    string? NextCursor);

internal static class GetWarmup
{
    internal static async Task<Results<Ok<WarmupResponse>, Refused>> HandleAsync(
        string domain,
        string? limit,
        string? cursor,
        Caller caller,
        SendaraDb db,
        LookAtWarmup look,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (Page<WarmupDay>.TryRead(limit, cursor, out var page) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        var report = await look.RunAsync(caller.AccountId, found.Id, cancellationToken);
        var days = db.WarmupDays.AsNoTracking().Where(d => d.AccountId == caller.AccountId && d.DomainId == found.Id);
        if (page.Before is { } before)
        {
            days = days.Where(d => d.Id < before);
        }

        var rows = await days.OrderByDescending(d => d.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new WarmupResponse(
            found.Name.Value,
            DomainWarmupResponse.Of(found).Status,
            found.ReputationLevel,
            report?.Today is { } today ? WarmupTodayResponse.Of(today) : null,
            HeldResponse.Of(report),
            [.. (report?.Mailboxes ?? []).Select(mailbox => MailboxResponse.Of(mailbox, now))],
            report?.Plan ?? [],
            report?.Plan is [.., { Cap: null, Day: var warmOn }] ? warmOn : null,
            [.. rows.Take(page.Limit).Select(WarmupDayResponse.Of)],
            page.Next([.. rows.Select(d => d.Id)])));
    }
}
