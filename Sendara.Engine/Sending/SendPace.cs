using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sendara.Engine.Redis;
using Sendara.Engine.Ses;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// How much mail may be handed over now, by what the provider allows the account: so many a second and so many in 24 hours, over all workers
/// together. What the provider does not tell is not limited here; it will say so itself.
/// </summary>
public sealed class SendPace(
    ProviderAccount account,
    ProviderQuota quota,
    SharedRate rate,
    SendHold hold,
    IOptions<SesOptions> options,
    TimeProvider clock,
    ILogger<SendPace> logger)
{
    // SES lets a second's worth pass at once. We keep to a part of that, as calls arrive closer together than they were allowed.
    private const double BurstSeconds = 0.4;

    // A moment for those that ran into each other; longer each time that it did not help, as when others send from the same account.
    private static readonly TimeSpan ShortestBrake = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestBrake = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan NoHelp = TimeSpan.FromSeconds(1);

    private readonly string _bucket = $"ses-send-{options.Value.Endpoint}";
    private readonly Lock _lock = new();
    private ProviderLimits? _limits;
    private TimeSpan _brake = ShortestBrake;
    private DateTimeOffset _brakedUntil = DateTimeOffset.UnixEpoch;

    /// <summary>Whether the provider has just said that we were too fast.</summary>
    internal bool IsBraked => clock.GetUtcNow() < _brakedUntil;

    /// <summary>
    /// Takes leave to hand over up to so many mails; less, or none and how long to wait, when the rate is used up. The quota holds all mail
    /// only when nothing is in hand any more that was still within it.
    /// </summary>
    internal async Task<TokenGrant> TakeAsync(int wanted, bool othersInHand, CancellationToken cancellationToken)
    {
        if (_brakedUntil - clock.GetUtcNow() is { Ticks: > 0 } braked)
        {
            return new(0, braked);
        }

        if (await account.LimitsAsync(cancellationToken) is not { } limits)
        {
            return new(wanted, TimeSpan.Zero);
        }

        _limits = limits;
        var grant = limits.PerSecond is { } perSecond ? await rate.TakeAsync(_bucket, Rate(perSecond), wanted) : new(wanted, TimeSpan.Zero);
        if (grant.Tokens == 0)
        {
            return grant;
        }

        var allowed = await quota.TakeAsync(limits, grant.Tokens);
        await PutBackAsync(grant.Tokens - allowed);
        if (allowed == 0 && !othersInHand)
        {
            hold.Begin(RefusalCause.DailyQuota, "it counts as many messages in the last 24 hours as it allows");
        }

        return new(allowed, TimeSpan.Zero);
    }

    /// <summary>Gives back what was not needed.</summary>
    internal async Task ReturnAsync(int unused)
    {
        await quota.ReturnAsync(unused);
        await PutBackAsync(unused);
    }

    /// <summary>The provider said that we were too fast: everybody slows down, and if that does not help, more so.</summary>
    internal async Task BrakeAsync(string reason)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now < _brakedUntil)
            {
                return; // Calls that were under way together are one occasion.
            }

            var longer = _brake * 2 < LongestBrake ? _brake * 2 : LongestBrake;
            _brake = now - _brakedUntil < NoHelp ? longer : ShortestBrake;
            _brakedUntil = now + _brake;
        }

        logger.SendingTooFast(_brake, reason);
        account.AskAgain();
        if (_limits?.PerSecond is { } perSecond)
        {
            await rate.AddAsync(_bucket, Rate(perSecond), -Rate(perSecond).Size);
        }
    }

    private static TokenRate Rate(double perSecond) => new(perSecond, Math.Max(1, perSecond * BurstSeconds));

    private async Task PutBackAsync(int tokens)
    {
        if (tokens > 0 && _limits?.PerSecond is { } perSecond)
        {
            await rate.AddAsync(_bucket, Rate(perSecond), tokens);
        }
    }
}
