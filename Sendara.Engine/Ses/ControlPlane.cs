using Amazon.Runtime;
using Microsoft.Extensions.Options;
using Sendara.Engine.Redis;

namespace Sendara.Engine.Ses;

/// <summary>Who waits for a call to the provider's control plane.</summary>
internal enum ControlLane
{
    /// <summary>A customer.</summary>
    Foreground,

    /// <summary>Nobody: the sweep. It gets a turn only when no customer has needed one lately.</summary>
    Background,
}

/// <summary>
/// Keeps the calls about identities within what SES allows for an account and region, about one a second, over all processes together.
/// </summary>
public sealed class ControlPlane(TokenBuckets buckets, IOptions<SesOptions> options, TimeProvider clock)
{
    private const double BackgroundReserve = 1;

    private static readonly TimeSpan ForegroundPatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BackgroundPatience = TimeSpan.FromSeconds(30);

    private readonly TokenRate _rate = new(options.Value.ControlPlaneRate, Math.Max(2, options.Value.ControlPlaneRate));

    /// <summary>Makes a call in its turn.</summary>
    /// <exception cref="AmazonClientException">Its turn did not come in time.</exception>
    internal async Task<T> CallAsync<T>(ControlLane lane, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var (reserve, patience) = lane == ControlLane.Foreground ? (0, ForegroundPatience) : (BackgroundReserve, BackgroundPatience);
        var end = clock.GetUtcNow() + patience;
        while (await buckets.TakeAsync($"ses-control-{options.Value.Endpoint}", _rate, reserve) is { Ticks: > 0 } wait)
        {
            if (clock.GetUtcNow() + wait > end)
            {
                throw new AmazonClientException("too many questions to the provider at the moment");
            }

            await Task.Delay(wait, clock, cancellationToken);
        }

        return await call();
    }
}
