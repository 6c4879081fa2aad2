using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.Keys;

internal static class KeyEndpoints
{
    internal static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/keys").WithTags("Keys").RequireScope(KeyScope.Admin);

        keys.MapPost("/", IssueKey.HandleAsync).WithSummary("Issue a key; it is shown once").Takes<IssueKeyRequest>()
            .Produces<IssuedKeyResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403).Explained(KeyExplanations.Issue);
        keys.MapGet("/", ListKeys.HandleAsync).WithSummary("List keys").Produces<ListKeysResponse>().Refuses(400, 401, 403).Explained(KeyExplanations.List);
        keys.MapPost("/{id}/rotate", RotateKey.HandleAsync).WithSummary("Replace a key; the old one is refused at once")
            .Produces<RotateKeyResponse>().Refuses(401, 403, 404).Explained(KeyExplanations.Rotate);
        keys.MapDelete("/{id}", RevokeKey.HandleAsync).WithSummary("Revoke a key").Produces(StatusCodes.Status204NoContent)
            .Refuses(401, 403, 404).Refuses(RefusalCode.LastAdminKey)
            .Explained(KeyExplanations.Revoke);
    }
}
