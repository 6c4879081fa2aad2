using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.Health;

internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/v1").WithTags("Health");

        health.MapGet("/domains/{domain}/health", DomainHealth.HandleAsync).WithName("getDomainHealth")
            .WithSummary("The deliverability checklist of a domain, with evidence and next steps")
            .RequireScope(KeyScope.Read).Produces<DomainHealthResponse>().Refuses(401, 403, 404).Explained(HealthExplanations.GetDomain);
        health.MapGet("/account/health", AccountHealth.HandleAsync).WithName("getAccountHealth")
            .WithSummary("How the account stands, and which of its domains are not in order")
            .RequireScope(KeyScope.Read).Produces<AccountHealthResponse>().Refuses(401, 403).Explained(HealthExplanations.GetAccount);
        health.MapPost("/domains/{domain}/resume", ResumeSending.DomainAsync).WithName("resumeDomain").WithSummary("End the pause of a domain")
            .RequireScope(KeyScope.Admin).Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404).Refuses(RefusalCode.SendingPaused)
            .Explained(HealthExplanations.ResumeDomain);
        health.MapPost("/account/resume", ResumeSending.AccountAsync).WithName("resumeAccount").WithSummary("End the pause of the account")
            .RequireScope(KeyScope.Admin).Produces(StatusCodes.Status204NoContent).Refuses(401, 403).Refuses(RefusalCode.SendingPaused)
            .Explained(HealthExplanations.ResumeAccount);
        health.MapPost("/accounts/{id}/resume", ResumeSending.AccountByOperatorAsync).WithName("resumeAccountByOperator")
            .WithSummary("End the pause of an account, whatever its owner may do")
            .RequireOperator().Produces(StatusCodes.Status204NoContent).Refuses(401, 404)
            .Explained(HealthExplanations.ResumeAccountByOperator);
        health.MapPost("/accounts/{id}/domains/{domain}/resume", ResumeSending.DomainByOperatorAsync).WithName("resumeDomainByOperator")
            .WithSummary("End the pause of an account's domain, whatever its owner may do")
            .RequireOperator().Produces(StatusCodes.Status204NoContent).Refuses(401, 404)
            .Explained(HealthExplanations.ResumeDomainByOperator);
    }
}
