using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Domains;
using Sendara.Api.Http;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Rows;

namespace Sendara.Api.Dmarc;

/// <summary>Who sends as the domain, day by day and source by source; the advice looks at the last thirty days, whatever the query asks for.</summary>
internal static class GetDmarc
{
    internal static async Task<Results<Ok<DmarcResponse>, Refused>> HandleAsync(
        string domain,
        string? from,
        string? to,
        string? limit,
        string? cursor,
        Caller caller,
        SendaraDb db,
        DmarcFigures figures,
        JudgeDmarc judge,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        SourcePosition? after = null;
        var page = new Page<DmarcReportRow>(0, null);
        if ((DaySpan.TryRead(from, to, clock.GetUtcNow(), out var span)
            ?? Page<DmarcReportRow>.TryRead(limit, null, out page)
            ?? Position.TryRead(cursor, out after)) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        var standing = await judge.RunAsync(found, cancellationToken);
        var days = await figures.DaysAsync(found, span.From, span.To, cancellationToken);
        var reporters = await figures.ReportersAsync(found, span.From, span.To, cancellationToken);
        var sources = await figures.SourcesAsync(found, span.From, span.To, after, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(new DmarcResponse(
            found.Name.Value, span.From, span.To,
            DmarcPolicyResponse.From(standing.Applied),
            PolicyAdviceResponse.From(standing.Advice, found.Name),
            DmarcFiguresResponse.Sum(days.Select(day => day.Figures)),
            [.. days.Select(day => new DmarcDayResponse(day.Day, DmarcFiguresResponse.From(day.Figures)))],
            [.. reporters.Select(reporter => new DmarcReporterResponse(reporter.Reporter, reporter.Messages))],
            [.. sources.Take(page.Limit).Select(DmarcSourceResponse.From)],
            sources.Count > page.Limit ? Position.Of(sources[page.Limit - 1]) : null));
    }
}
