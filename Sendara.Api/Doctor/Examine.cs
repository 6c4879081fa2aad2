using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Doctor;
using Sendara.Engine.Doctor;

namespace Sendara.Api.Doctor;

internal sealed record HopResponse(Hop Hop, FindingState State, string Seen, string? Remedy)
{
    internal static HopResponse From(Finding finding) => new(finding.Hop, finding.State, finding.Seen, finding.Remedy);
}

internal sealed record ExamineResponse(bool Healthy, Hop? Cause, IReadOnlyList<HopResponse> Findings);

/// <summary>Answers 200 whatever is found: it is the examination that was asked for.</summary>
internal static class Examine
{
    internal static async Task<Ok<ExamineResponse>> HandleAsync(ExamineInstallation examine, CancellationToken cancellationToken)
    {
        var diagnosis = await examine.RunAsync(cancellationToken);
        return TypedResults.Ok(new ExamineResponse(diagnosis.IsHealthy, diagnosis.Cause?.Hop, [.. diagnosis.Findings.Select(HopResponse.From)]));
    }
}
