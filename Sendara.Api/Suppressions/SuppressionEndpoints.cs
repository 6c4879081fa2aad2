using Sendara.Api.Http;
using Sendara.Keys;

namespace Sendara.Api.Suppressions;

internal static class SuppressionEndpoints
{
    internal static void MapSuppressions(this IEndpointRouteBuilder routes)
    {
        var suppressions = routes.MapGroup("/v1/suppressions").WithTags("Suppressions").RequireScope(KeyScope.Send);

        suppressions.MapPost("/", AddSuppression.HandleAsync).Takes<AddSuppressionRequest>()
            .Produces<SuppressionResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403);
        suppressions.MapGet("/", ListSuppressions.HandleAsync).Produces<ListSuppressionsResponse>().Refuses(400, 401, 403);
        suppressions.MapDelete("/", RemoveSuppression.HandleAsync).Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404);
    }
}
