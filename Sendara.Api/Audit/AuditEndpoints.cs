using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;

namespace Sendara.Api.Audit;

internal static class AuditEndpoints
{
    internal static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/audit", ListAudit.HandleAsync).WithTags("Audit")
            .WithSummary("Who did what with admin keys, and what the operator did; newest first")
            .RequireScope(KeyScope.Admin).Produces<ListAuditResponse>().Refuses(400, 401, 403).Explained(AuditExplanations.List);
        routes.MapGet("/v1/operator/audit", ListAudit.HandleOperatorAsync).WithName("listOperatorAudit").WithTags("Audit")
            .WithSummary("The same of all accounts, and of none")
            .RequireOperator().Produces<ListAuditResponse>().Refuses(400, 401).Explained(AuditExplanations.ListAll);
    }
}
