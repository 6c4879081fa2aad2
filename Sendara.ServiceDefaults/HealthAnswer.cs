using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sendara.ServiceDefaults;

/// <summary>The body of a health answer.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyList<HealthAnswer.Check> Checks)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(From(report), Json, context.RequestAborted);

    private static HealthAnswer From(HealthReport report) => new(
        Word(report.Status),
        [.. report.Entries.Select(e => new Check(e.Key, Word(e.Value.Status), Describe(e.Value), (long)e.Value.Duration.TotalMilliseconds))]);

    // The answer is public: messages of drivers name hosts and users, so they stay in the log.
    private static string Describe(HealthReportEntry entry) => entry switch
    {
        { Status: HealthStatus.Healthy } => entry.Description ?? "answers",
        { Exception: OperationCanceledException or TimeoutException } => "did not answer in time",
        { Exception: not null } => "cannot be reached; the log of this host says why",
        _ => entry.Description ?? "does not work",
    };

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    internal sealed record Check(string Name, string Status, string Description, long DurationMs);
}
