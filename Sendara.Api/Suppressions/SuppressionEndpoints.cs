using Microsoft.AspNetCore.Mvc;
using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;

namespace Sendara.Api.Suppressions;

internal static class SuppressionEndpoints
{
    internal static void MapSuppressions(this IEndpointRouteBuilder routes)
    {
        var suppressions = routes.MapGroup("/v1/suppressions").WithTags("Suppressions").RequireScope(KeyScope.Send);

        suppressions.MapPost("/", AddSuppression.HandleAsync).WithSummary("Suppress an address").Takes<AddSuppressionRequest>()
            .Produces<SuppressionResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403).Explained(SuppressionExplanations.Add);
        suppressions.MapPost("/import", ImportSuppressions.Handle)
            .WithSummary("Suppress up to 100 000 addresses of a CSV list; answers line by line while it reads")
            .WithMetadata(new RequestSizeLimitAttribute(ImportSuppressions.MaxBody))
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson").Refuses(400, 401, 403, 413, 415)
            .Explained(SuppressionExplanations.Import);
        suppressions.MapGet("/export", ExportSuppressions.Handle).WithSummary("The whole list as CSV")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").Refuses(400, 401, 403).Explained(SuppressionExplanations.Export);
        suppressions.MapGet("/", ListSuppressions.HandleAsync).WithSummary("List suppressed addresses")
            .Produces<ListSuppressionsResponse>().Refuses(400, 401, 403).Explained(SuppressionExplanations.List);
        suppressions.MapDelete("/", RemoveSuppression.HandleAsync).WithSummary("Take an address off the list")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404).Explained(SuppressionExplanations.Remove);
    }
}
