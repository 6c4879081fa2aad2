using Microsoft.AspNetCore.Mvc;
using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Dmarc;
using Sendara.Keys;

namespace Sendara.Api.Dmarc;

internal static class DmarcEndpoints
{
    internal static void MapDmarc(this IEndpointRouteBuilder routes)
    {
        var dmarc = routes.MapGroup("/v1/domains/{domain}").WithTags("DMARC");

        dmarc.MapPost("/dmarc-reports", UploadReports.HandleAsync).WithName("uploadDmarcReports").RequireScope(KeyScope.Admin)
            .WithSummary("Upload a DMARC aggregate report: XML, gzip, zip, or the whole mail that it came in")
            .WithMetadata(new RequestSizeLimitAttribute(ReportLimits.Upload))
            .Accepts<Stream>(UploadReports.Types[0], UploadReports.Types[1..])
            .Produces<UploadReportsResponse>().Produces<UploadReportsResponse>(StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 413, 415)
            .Explained(DmarcExplanations.Upload);
        dmarc.MapGet("/dmarc", GetDmarc.HandleAsync).RequireScope(KeyScope.Read)
            .WithSummary("See who sends mail as a domain, what passes, and which policy to publish next")
            .Produces<DmarcResponse>().Refuses(400, 401, 403, 404).Explained(DmarcExplanations.Get);
        dmarc.MapGet("/dmarc/records", ListRecords.HandleAsync).WithName("listDmarcRecords").RequireScope(KeyScope.Read)
            .WithSummary("List the single records of DMARC reports, such as those of one source")
            .Produces<ListDmarcRecordsResponse>().Refuses(400, 401, 403, 404).Explained(DmarcExplanations.ListRecords);
    }
}
