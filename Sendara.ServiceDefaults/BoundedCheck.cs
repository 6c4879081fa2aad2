using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sendara.ServiceDefaults;

/// <summary>
/// Ends a check that does not end by itself. A registration's own timeout only cancels a token, and a driver that waits
/// for the first byte of a silent server does not look at it.
/// </summary>
internal sealed class BoundedCheck(Func<IHealthCheck> inner, TimeProvider clock) : IHealthCheck
{
    /// <summary>Checks run side by side, so this leaves room below the five seconds within which an answer is due.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner().CheckHealthAsync(context, cancellationToken).WaitAsync(Limit, clock, cancellationToken);
        }
        catch (TimeoutException timeout)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "did not answer in time", timeout);
        }
    }
}
