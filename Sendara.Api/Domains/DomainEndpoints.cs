using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Api.Warmup;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.Domains;

internal static class DomainEndpoints
{
    internal static void MapDomains(this IEndpointRouteBuilder routes)
    {
        var domains = routes.MapGroup("/v1/domains").WithTags("Domains");

        domains.MapPost("/", AddDomain.HandleAsync).WithSummary("Add a domain and get the six DNS records to publish")
            .RequireScope(KeyScope.Admin).Takes<AddDomainRequest>()
            .Produces<DomainResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403, 409, 503)
            .Refuses(RefusalCode.DomainAlreadyExists, RefusalCode.DomainClaimed, RefusalCode.ProviderUnavailable)
            .Explained(DomainExplanations.Add);
        domains.MapGet("/", ListDomains.HandleAsync).WithSummary("List domains")
            .RequireScope(KeyScope.Read).Produces<ListDomainsResponse>().Refuses(400, 401, 403).Explained(DomainExplanations.List);
        domains.MapGet("/{domain}", GetDomain.HandleAsync).WithSummary("Look at a domain")
            .RequireScope(KeyScope.Read).Produces<DomainResponse>().Refuses(401, 403, 404).Explained(DomainExplanations.Get);
        domains.MapGet("/{domain}/history", DomainHistory.HandleAsync).WithName("getDomainHistory")
            .WithSummary("Look at what was seen of a domain, and what changed when")
            .RequireScope(KeyScope.Read).Produces<DomainHistoryResponse>().Refuses(400, 401, 403, 404)
            .Explained(DomainExplanations.History);
        domains.MapGet("/{domain}/records", DomainRecords.HandleAsync).WithName("getDomainRecords")
            .WithSummary("Get the records for your DNS tooling")
            .RequireScope(KeyScope.Read).Produces<string>(StatusCodes.Status200OK, "application/json", "text/dns", "text/plain")
            .Refuses(400, 401, 403, 404).Explained(DomainExplanations.Records);
        domains.MapGet("/{domain}/diagnosis", DomainDiagnosis.HandleAsync).WithName("diagnoseDomain")
            .WithSummary("Look at everything that each server says of a domain's records, and what to do")
            .RequireScope(KeyScope.Read).Produces<DomainDiagnosisResponse>().Refuses(401, 403, 404).Explained(DomainExplanations.Diagnosis);
        domains.MapGet("/{domain}/warmup", GetWarmup.HandleAsync)
            .WithSummary("Look at a domain's warm-up: what may be sent, what waits, the plan and the decisions")
            .RequireScope(KeyScope.Read).Produces<WarmupResponse>().Refuses(400, 401, 403, 404).Explained(WarmupExplanations.Get);
        domains.MapPost("/{domain}/verify", VerifyDomain.HandleAsync).WithSummary("Check a domain's records now")
            .RequireScope(KeyScope.Admin).Produces<VerifyDomainResponse>().Refuses(401, 403, 404, 409).Refuses(RefusalCode.DomainClaimed)
            .Explained(DomainExplanations.Verify);
        domains.MapPut("/{domain}", UpdateDomain.HandleAsync)
            .WithSummary("Set a domain's default sender name, whether opens and clicks are reported, and how its warm-up begins")
            .RequireScope(KeyScope.Admin).Takes<UpdateDomainRequest>().Produces<DomainResponse>().Refuses(400, 401, 403, 404)
            .Explained(DomainExplanations.Update);
        domains.MapDelete("/{domain}", RemoveDomain.HandleAsync).WithSummary("Remove a domain").RequireScope(KeyScope.Admin)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404).Explained(DomainExplanations.Remove);
    }
}
