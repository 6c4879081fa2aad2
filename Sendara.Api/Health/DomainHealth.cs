using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Domains;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine.Health;
using Sendara.Engine.Store;
using Sendara.Health;
using Sendara.Ids;

namespace Sendara.Api.Health;

/// <summary>The present day of the warm-up, without figures where the domain does not warm up; and how much mail waits.</summary>
internal sealed record WarmupHealthResponse(bool Warming, DateOnly? Day, int? Cap, int? Sent, int Held);

/// <summary>The deliverability checklist of a domain, and the figures behind it.</summary>
internal sealed record DomainHealthResponse(
    Id<Domain> Id,
    string Domain,
    HealthVerdict Verdict,
    IReadOnlyList<HealthLineResponse> Checklist,
    ReputationResponse Reputation,
    WarmupHealthResponse Warmup)
{
    internal static DomainHealthResponse From(DomainHealthFacts facts)
    {
        var lines = DomainChecklist.Of(facts);
        return new(
            facts.Domain.Id,
            facts.Domain.Name.Value,
            HealthLine.Overall(lines),
            HealthLineResponse.From(lines),
            ReputationResponse.From(facts.Reputation, facts.Windows, facts.Policy),
            new(facts.Warmup is not null, facts.Warmup?.Day, facts.Warmup?.Cap, facts.Warmup?.Sent, facts.Held));
    }
}

internal static class DomainHealth
{
    internal static async Task<Results<Ok<DomainHealthResponse>, Refused>> HandleAsync(
        string domain, Caller caller, SendaraDb db, ReadDomainHealth read, CancellationToken cancellationToken) =>
        await db.FindAsync(caller.AccountId, domain, cancellationToken) is { } found
            ? TypedResults.Ok(DomainHealthResponse.From(await read.RunAsync(found, cancellationToken)))
            : Problems.Refuse(Problems.NotFound);
}
