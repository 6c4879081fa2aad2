using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Ses;

/// <summary>What the provider allows the account to send, and when it was asked; null where it does not limit.</summary>
internal sealed record ProviderLimits(double? PerSecond, double? LeftToday, DateTimeOffset AskedAt);

/// <summary>
/// The account's limits, asked for every few minutes and kept in between: while the answer is on its way, the old one counts. Nobody waits
/// for it but the very first, who would otherwise send faster than the provider takes.
/// </summary>
public sealed class ProviderAccount(SesClients ses, ControlPlane control, TimeProvider clock, ILogger<ProviderAccount> logger)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task _asking = Task.CompletedTask;
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;
    private bool _everAnswered;
    private volatile ProviderLimits? _limits;

    /// <summary>The limits as far as they are known; null while the provider has not told them.</summary>
    internal async Task<ProviderLimits?> LimitsAsync(CancellationToken cancellationToken)
    {
        Task asking;
        lock (_lock)
        {
            if (_asking.IsCompleted && clock.GetUtcNow() >= _askAgainAt)
            {
                _askAgainAt = clock.GetUtcNow() + PauseAfterFailure;
                _asking = AskAsync();
            }

            asking = _asking;
        }

        if (!_everAnswered)
        {
            await asking.WaitAsync(FirstPatience, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return _limits;
    }

    /// <summary>The provider behaves as if its limits had changed: they are asked for at the next occasion.</summary>
    internal void AskAgain()
    {
        lock (_lock)
        {
            _askAgainAt = DateTimeOffset.MinValue;
        }
    }

    /// <summary>Asks now, and waits for the answer; null if there is none.</summary>
    internal async Task<ProviderLimits?> LatestAsync(CancellationToken cancellationToken)
    {
        AskAgain();
        await LimitsAsync(cancellationToken);
        await _asking.WaitAsync(cancellationToken);
        return _limits;
    }

    private async Task AskAsync()
    {
        try
        {
            var askedAt = clock.GetUtcNow();
            var account = await control.CallAsync(
                ControlLane.Foreground, () => ses.Control.GetAccountAsync(new GetAccountRequest()), CancellationToken.None);
            _limits = Read(account.SendQuota, askedAt);
            lock (_lock)
            {
                _askAgainAt = clock.GetUtcNow() + Kept;
            }
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, CancellationToken.None))
        {
            logger.LimitsUnknown(failure.Message);
        }
        finally
        {
            _everAnswered = true;
        }
    }

    // SES: -1 stands for no limit.
    private static ProviderLimits Read(SendQuota? quota, DateTimeOffset askedAt) => new(
        quota?.MaxSendRate is > 0 and var rate ? rate : null,
        quota?.Max24HourSend is >= 0 and var daily ? Math.Max(0, daily - (quota.SentLast24Hours ?? 0)) : null,
        askedAt);
}
