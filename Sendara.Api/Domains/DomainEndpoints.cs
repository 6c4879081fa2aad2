using Sendara.Api.Http;
using Sendara.Api.Warmup;
using Sendara.Keys;

namespace Sendara.Api.Domains;

internal static class DomainEndpoints
{
    internal static void MapDomains(this IEndpointRouteBuilder routes)
    {
        var domains = routes.MapGroup("/v1/domains").WithTags("Domains");

        domains.MapPost("/", AddDomain.HandleAsync).WithSummary("Add a domain and get the six DNS records to publish").RequireScope(KeyScope.Admin).Takes<AddDomainRequest>()
            .Produces<DomainResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403, 409, 503);
        domains.MapGet("/", ListDomains.HandleAsync).WithSummary("List domains").RequireScope(KeyScope.Read).Produces<ListDomainsResponse>().Refuses(400, 401, 403);
        domains.MapGet("/{domain}", GetDomain.HandleAsync).WithSummary("Look at a domain").RequireScope(KeyScope.Read).Produces<DomainResponse>().Refuses(401, 403, 404);
        domains.MapGet("/{domain}/history", DomainHistory.HandleAsync).WithSummary("Look at what was seen of a domain, and what changed when")
            .RequireScope(KeyScope.Read).Produces<DomainHistoryResponse>().Refuses(400, 401, 403, 404);
        domains.MapGet("/{domain}/records", DomainRecords.HandleAsync).WithSummary("Get the records for your DNS tooling").RequireScope(KeyScope.Read)
            .Produces<string>(StatusCodes.Status200OK, "application/json", "text/dns", "text/plain").Refuses(400, 401, 403, 404);
        domains.MapGet("/{domain}/diagnosis", DomainDiagnosis.HandleAsync).WithSummary("Look at everything that each server says of a domain's records, and what to do")
            .RequireScope(KeyScope.Read).Produces<DomainDiagnosisResponse>().Refuses(401, 403, 404);
        domains.MapGet("/{domain}/warmup", GetWarmup.HandleAsync).WithSummary("Look at a domain's warm-up: what may be sent, what waits, the plan and the decisions")
            .RequireScope(KeyScope.Read).Produces<WarmupResponse>().Refuses(400, 401, 403, 404);
        domains.MapPost("/{domain}/verify", VerifyDomain.HandleAsync).WithSummary("Check a domain's records now").RequireScope(KeyScope.Admin)
            .Produces<VerifyDomainResponse>().Refuses(401, 403, 404, 409);
        domains.MapPut("/{domain}", UpdateDomain.HandleAsync).WithSummary("Set a domain's default sender name, whether opens and clicks are reported, and how its warm-up begins")
            .RequireScope(KeyScope.Admin).Takes<UpdateDomainRequest>().Produces<DomainResponse>().Refuses(400, 401, 403, 404);
        domains.MapDelete("/{domain}", RemoveDomain.HandleAsync).WithSummary("Remove a domain").RequireScope(KeyScope.Admin)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404);
    }
}
