using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Sendara.ServiceDefaults;

/// <summary>Where a host answers whether it is ready and whether it is alive.</summary>
public static class HealthEndpoints
{
    /// <summary>Every check: 200 when healthy or degraded, 503 when not.</summary>
    public const string Ready = "/health";

    /// <summary>Only the checks tagged <see cref="Live"/>: a restart would help if this fails.</summary>
    public const string Alive = "/alive";

    /// <summary>The tag of checks that ask nobody else.</summary>
    public const string Live = "live";

    /// <summary>Maps both. Anybody may ask, so neither says more than names and states.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync }).AllowAnonymous();
        app.MapHealthChecks(Alive, new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync, Predicate = check => check.Tags.Contains(Live) })
            .AllowAnonymous();
        return app;
    }
}
