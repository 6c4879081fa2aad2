using Sendara.Api.Http;
using Sendara.Keys;

namespace Sendara.Api.Domains;

internal static class DomainEndpoints
{
    internal static void MapDomains(this IEndpointRouteBuilder routes)
    {
        var domains = routes.MapGroup("/v1/domains").WithTags("Domains");

        domains.MapPost("/", AddDomain.HandleAsync).RequireScope(KeyScope.Admin).Takes<AddDomainRequest>()
            .Produces<DomainResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403, 409, 503);
        domains.MapGet("/", ListDomains.HandleAsync).RequireScope(KeyScope.Read).Produces<ListDomainsResponse>().Refuses(400, 401, 403);
        domains.MapGet("/{domain}", GetDomain.HandleAsync).RequireScope(KeyScope.Read).Produces<DomainResponse>().Refuses(401, 403, 404);
        domains.MapPost("/{domain}/verify", VerifyDomain.HandleAsync).RequireScope(KeyScope.Admin)
            .Produces<VerifyDomainResponse>().Refuses(401, 403, 404, 409);
        domains.MapDelete("/{domain}", RemoveDomain.HandleAsync).RequireScope(KeyScope.Admin)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404);
    }
}
