using Sendara.Api.Http;
using Sendara.Api.OpenApi;

namespace Sendara.Api.Doctor;

internal static class DoctorEndpoints
{
    internal static void MapDoctor(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/operator/doctor", Examine.HandleAsync).WithTags("Operator")
            .WithSummary("Walk the way of a mail and of the news of it with a probe mail, and name the hop that is broken")
            .RequireOperator().Produces<ExamineResponse>().Refuses(401).Explained(DoctorExplanations.Examine);
}
