using Sendara.Api.Http;
using Sendara.Keys;

namespace Sendara.Api.Suppressions;

internal static class SuppressionEndpoints
{
    internal static void MapSuppressions(this IEndpointRouteBuilder routes)
    {
        var suppressions = routes.MapGroup("/v1/suppressions").WithTags("Suppressions").RequireScope(KeyScope.Send);

        suppressions.MapPost("/", AddSuppression.HandleAsync).WithSummary("Suppress an address").Takes<AddSuppressionRequest>()
            .Produces<SuppressionResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403);
        suppressions.MapGet("/", ListSuppressions.HandleAsync).WithSummary("List suppressed addresses").Produces<ListSuppressionsResponse>().Refuses(400, 401, 403);
        suppressions.MapDelete("/", RemoveSuppression.HandleAsync).WithSummary("Take an address off the list").Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404);
    }
}
