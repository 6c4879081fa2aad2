using Sendara.Api.Http;
using Sendara.Keys;

namespace Sendara.Api.Health;

internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/v1").WithTags("Health");

        health.MapGet("/domains/{domain}/health", DomainHealth.HandleAsync).WithSummary("The deliverability checklist of a domain, with evidence and next steps")
            .RequireScope(KeyScope.Read).Produces<DomainHealthResponse>().Refuses(401, 403, 404);
        health.MapGet("/account/health", AccountHealth.HandleAsync).WithSummary("How the account stands, and which of its domains are not in order")
            .RequireScope(KeyScope.Read).Produces<AccountHealthResponse>().Refuses(401, 403);
        health.MapPost("/domains/{domain}/resume", ResumeSending.DomainAsync).WithSummary("End the pause of a domain")
            .RequireScope(KeyScope.Admin).Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 422);
        health.MapPost("/account/resume", ResumeSending.AccountAsync).WithSummary("End the pause of the account")
            .RequireScope(KeyScope.Admin).Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 422);
        health.MapPost("/accounts/{id}/resume", ResumeSending.AccountByOperatorAsync).WithSummary("End the pause of an account, whatever its owner may do")
            .RequireOperator().Produces(StatusCodes.Status204NoContent).Refuses(401, 404);
        health.MapPost("/accounts/{id}/domains/{domain}/resume", ResumeSending.DomainByOperatorAsync)
            .WithSummary("End the pause of an account's domain, whatever its owner may do")
            .RequireOperator().Produces(StatusCodes.Status204NoContent).Refuses(401, 404);
    }
}
