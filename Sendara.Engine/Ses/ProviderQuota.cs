using Microsoft.Extensions.Options;
using Sendara.Engine.Redis;

namespace Sendara.Engine.Ses;

/// <summary>
/// What is left of the provider's quota for 24 hours: its own figure at the time of its last answer, less what all workers have taken since.
/// While Redis is away each worker keeps to its share of what was left when it was last seen, and tells the others afterwards.
/// </summary>
public sealed class ProviderQuota(SharedCount count, SharedRate rate, IOptions<SesOptions> options)
{
    // What was taken just before the provider was asked had perhaps not reached it: it counts as if it had been taken afterwards.
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(10);

    private readonly string _name = $"ses-sent-{options.Value.Endpoint}";
    private ProviderLimits? _limits;
    private long _used;
    private long _uncounted;

    /// <summary>Takes leave for up to so many mails; less, or none, when the quota is used up. For one caller at a time.</summary>
    internal async Task<int> TakeAsync(ProviderLimits limits, int wanted)
    {
        if (limits.LeftToday is not { } left)
        {
            return wanted;
        }

        if (!ReferenceEquals(_limits, limits))
        {
            (_limits, _used, _uncounted) = (limits, 0, 0);
        }

        if (await count.TakeAsync(_name, wanted, left, limits.AskedAt - UnderWay, _uncounted) is { } counted)
        {
            (_used, _uncounted) = (counted.Used, 0);
            return counted.Taken;
        }

        var own = (int)Math.Clamp(((left - _used) * rate.Share) - _uncounted, 0, wanted);
        _uncounted += own;
        return own;
    }

    /// <summary>Gives back what was not needed.</summary>
    internal async Task ReturnAsync(int unused)
    {
        if (unused > 0 && _limits is { LeftToday: not null } limits)
        {
            _uncounted -= unused;
            await TakeAsync(limits, 0);
        }
    }
}
