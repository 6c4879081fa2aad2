using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Accounts;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine.Health;
using Sendara.Health;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Api.Health;

/// <summary>A domain that is not in order; its own health says why.</summary>
internal sealed record DomainStandingResponse(
    Id<Domain> Id, string Domain, bool FullyVerified, bool AtRisk, ReputationLevel Level, SendingPause Pause, string? Reason)
{
    internal static DomainStandingResponse From(Domain domain) => new(
        domain.Id, domain.Name.Value, domain.FullyVerified, domain.AtRisk, domain.ReputationLevel, domain.SendingPause, domain.PauseReason);
}

/// <summary>The account as a whole, and those of its domains that are not in order: the newest hundred.</summary>
internal sealed record AccountHealthResponse(
    Id<Account> Id,
    HealthVerdict Verdict,
    IReadOnlyList<HealthLineResponse> Checklist,
    ReputationResponse Reputation,
    IReadOnlyList<DomainStandingResponse> Domains);

internal static class AccountHealth
{
    internal static async Task<Ok<AccountHealthResponse>> HandleAsync(Caller caller, ReadAccountHealth read, CancellationToken cancellationToken)
    {
        var health = await read.RunAsync(caller.AccountId, cancellationToken);
        var lines = AccountChecklist.Of(health.Facts);
        return TypedResults.Ok(new AccountHealthResponse(
            caller.AccountId,
            HealthLine.Overall(lines),
            HealthLineResponse.From(lines),
            ReputationResponse.From(health.Facts.Reputation, health.Facts.Windows, health.Policy),
            [.. health.Domains.Select(DomainStandingResponse.From)]));
    }
}
