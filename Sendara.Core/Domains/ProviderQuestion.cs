using Sendara.Domains.Checks;

namespace Sendara.Domains;

/// <summary>
/// When a sweep asks the provider about a domain. A verified domain that stands well costs the provider nothing: an identity that vanished or
/// was revoked shows in the provider's list, which is read once a day and takes the domain's <see cref="Domain.ProviderSeenAt"/> away.
/// </summary>
public static class ProviderQuestion
{
    /// <summary>How often the provider is asked about an identity that it has lost sight of.</summary>
    public static readonly TimeSpan UnsettledInterval = TimeSpan.FromHours(1);

    /// <summary>Whether to ask, after a look at the records.</summary>
    public static bool IsDue(Domain domain, IReadOnlyList<CheckResult> checks, DateTimeOffset now) =>
        !domain.FullyVerified
        || domain.ProviderSeenAt is not { } seen
        || checks.Any(check => check.Outcome is CheckOutcome.Missing or CheckOutcome.Wrong)
        || (!IsSettled(domain) && now - seen >= UnsettledInterval);

    private static bool IsSettled(Domain domain) =>
        domain is { ProviderDkim: ProviderStatus.Success, ProviderMailFrom: ProviderStatus.Success };
}
