using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Sendara.Engine.Ses;
using Sendara.Mail;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// Whether mail to the provider waits because it would take none: the quota is used up, sending is paused, something is not set up. One mail
/// at a time then finds out whether that is over; the others stay in the queue and lose nothing but time.
/// </summary>
public sealed class SendHold(ProviderSetUp setUp, ProviderAccount account, TimeProvider clock, ILogger<SendHold> logger) : IHealthCheck
{
    /// <summary>The name of the check.</summary>
    public const string Name = "sending";

    private readonly Lock _lock = new();
    private Hold? _hold;

    /// <summary>Whether no mail may be tried at the moment.</summary>
    internal bool IsOn => _hold is { } hold && clock.GetUtcNow() < hold.Until;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_hold is { } hold
            ? HealthCheckResult.Degraded($"mail waits: {ProviderRefusals.Advice(hold.Cause)}")
            : HealthCheckResult.Healthy());

    /// <summary>All mail waits, for a while that depends on the cause.</summary>
    internal void Begin(RefusalCause cause, string reason)
    {
        lock (_lock)
        {
            if (_hold?.Cause != cause)
            {
                logger.MailHeld(ProviderRefusals.Advice(cause), AddressFree.Of(reason));
            }

            _hold = new(cause, clock.GetUtcNow() + ProviderRefusals.LookAgainAfter(cause));
        }

        Telemetry.Held.Record(1, new KeyValuePair<string, object?>("cause", Words.Of(cause)));
    }

    /// <summary>The provider took a mail.</summary>
    internal void End()
    {
        if (_hold is null)
        {
            return;
        }

        lock (_lock)
        {
            if (_hold is not { } hold)
            {
                return;
            }

            _hold = null;
            logger.MailGoesOn();
            Telemetry.Held.Record(0, new KeyValuePair<string, object?>("cause", Words.Of(hold.Cause)));
        }
    }

    /// <summary>How many mails may be tried: all that are wanted, none while mail waits, or one to find out.</summary>
    internal async Task<int> AllowAsync(int wanted, bool othersInHand, CancellationToken cancellationToken)
    {
        if (_hold is not { } hold)
        {
            return wanted;
        }

        if (othersInHand || clock.GetUtcNow() < hold.Until || !await MayBeOverAsync(hold, cancellationToken))
        {
            return 0;
        }

        return Math.Min(1, wanted);
    }

    // What can be mended or asked without risking a mail, is.
    private async Task<bool> MayBeOverAsync(Hold hold, CancellationToken cancellationToken)
    {
        var reason = hold.Cause switch
        {
            RefusalCause.SetUp => await setUp.TryRunAsync(cancellationToken),
            RefusalCause.DailyQuota when await account.LatestAsync(cancellationToken) is { LeftToday: < 1 } => "no message is left in the window",
            _ => null,
        };
        if (reason is not null)
        {
            Begin(hold.Cause, reason);
        }

        return reason is null;
    }

    private sealed record Hold(RefusalCause Cause, DateTimeOffset Until);
}
