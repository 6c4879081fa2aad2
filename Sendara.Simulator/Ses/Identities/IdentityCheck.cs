using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Sendara.Simulator.Clock;
using Sendara.Simulator.Dns;

namespace Sendara.Simulator.Ses.Identities;

/// <summary>
/// Brings an identity's state up to what DNS says now. Looks are shared and kept for a second while nothing changes in DNS.
/// </summary>
internal sealed class IdentityCheck(
    IdentityBook identities,
    IdentityLookup dns,
    ZoneData zones,
    SimulatorClock clock,
    IOptions<SimulatorOptions> options,
    ILogger<IdentityCheck> logger)
{
    private const int LooksAtOnce = 16;

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private static readonly Task<Look?> Nothing = Task.FromResult<Look?>(null);

    private readonly ConcurrentDictionary<string, LastLook> _lastLooks = new(StringComparer.Ordinal);
    private bool _changed;

    /// <summary>The identity as it is after a look, or null if there is none of that name.</summary>
    public async Task<EmailIdentity?> LookAtAsync(string name, CancellationToken cancellationToken)
    {
        if (identities.Find(name) is not { } identity)
        {
            return null;
        }

        if (identity.Type == IdentityType.Domain)
        {
            var zoneVersion = zones.Version;
            var now = clock.Now;
            var fresh = new LastLook(zoneVersion, now, new Lazy<Task>(() => LookAsync(identity.Name)));
            var look = _lastLooks.AddOrUpdate(
                identity.Name, fresh, (_, last) => last.ZoneVersion == zoneVersion && now - last.At < Memory ? last : fresh);
            await look.Done.Value.WaitAsync(cancellationToken);
        }

        return identities.Find(name);
    }

    /// <summary>Looks at every identity for which something can have changed.</summary>
    public async Task LookAtAllAsync(CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        identities.All.Where(IsDue),
        new ParallelOptions { MaxDegreeOfParallelism = LooksAtOnce, CancellationToken = cancellationToken },
        async (identity, token) => await LookAtAsync(identity.Name, token));

    /// <summary>Whether a status changed since this was last asked.</summary>
    public bool TakeChanged() => Interlocked.Exchange(ref _changed, false);

    public void Forget(string name) => _lastLooks.TryRemove(name.ToLowerInvariant(), out _);

    // Nothing can have changed while DNS and the patience are the same.
    private bool IsDue(EmailIdentity identity) =>
        identity.Type == IdentityType.Domain
        && (identity.Verification.IsLooking || identity.MailFrom?.Watch.IsLooking == true)
        && (!_lastLooks.TryGetValue(identity.Name, out var last)
            || last.ZoneVersion != zones.Version
            || identity.Verification.HasGivenUp(clock.Now)
            || identity.MailFrom?.Watch.HasGivenUp(clock.Now) == true);

    // Shared by all who wait, so no single caller may cancel it.
    private async Task LookAsync(string name)
    {
        if (identities.Find(name) is not { } asked)
        {
            return;
        }

        // Side by side, so that a silent name server costs one timeout and not three.
        var askingDkim = asked.Verification.IsLooking ? dns.DkimAsync(asked, CancellationToken.None) : Nothing;
        var askingMailFrom = asked.MailFrom is { Watch.IsLooking: true } from
            ? dns.MailFromAsync(from.Domain, options.Value.Region, CancellationToken.None)
            : Nothing;
        var dkim = await askingDkim;
        var mailFrom = await askingMailFrom;
        var soa = dkim is { Finding: Finding.Missing } ? await dns.SoaAsync(name, CancellationToken.None) : null;

        var now = clock.Now;
        var after = identities.Change(name, identity => identity with
        {
            Verification = dkim is null ? identity.Verification : identity.Verification.After(dkim.Finding, now),
            // The domain may have been exchanged while we asked about the old one.
            MailFrom = mailFrom is not null && identity.MailFrom?.Domain == asked.MailFrom?.Domain
                ? identity.MailFrom! with { Watch = identity.MailFrom.Watch.After(mailFrom.Finding, now) }
                : identity.MailFrom,
            Facts = dkim is null
                ? identity.Facts
                : new VerificationFacts(now, dkim.Finding == Finding.Right ? now : identity.Facts?.LastSuccess, dkim.ErrorType, soa),
        });

        if (after is not null && after.Verification.Status != asked.Verification.Status)
        {
            _changed = true;
            logger.IdentityChanged(name, after.Verification.Status);
        }

        if (after?.MailFrom is { } mailFromNow && mailFromNow.Watch.Status != asked.MailFrom?.Watch.Status)
        {
            _changed = true;
            logger.MailFromChanged(name, mailFromNow.Domain, mailFromNow.Watch.Status);
        }
    }

    private sealed record LastLook(uint ZoneVersion, DateTimeOffset At, Lazy<Task> Done);
}
