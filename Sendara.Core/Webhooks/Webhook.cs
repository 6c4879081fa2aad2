using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.Webhooks;

/// <summary>
/// An endpoint of a customer's that is told of events, and how it has been doing. While nothing is taken there, one delivery at a time is
/// tried, after a few failures with ever longer rests; the others wait without using up their attempts.
/// </summary>
public sealed class Webhook : IIdentified
{
    /// <summary>How many deliveries an endpoint gets at once.</summary>
    public const short DeliveriesAtOnce = 5;

    /// <summary>How many failures without an acknowledgement in between are a reason to rest.</summary>
    public const int RestsAfter = 5;

    /// <summary>How many of them it takes at least, beside <see cref="DeactivatedAfter"/>, until nothing is sent any more.</summary>
    public const int DeactivatedAfterFailures = RetrySchedule.MostAttempts;

    /// <summary>For how long nothing but failures is borne with.</summary>
    public static readonly TimeSpan DeactivatedAfter = TimeSpan.FromDays(5);

    /// <summary>The first rest; each further failure doubles it.</summary>
    public static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(15);

    /// <summary>The longest rest.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(2);

    private const int MostDoublings = 3;

    /// <inheritdoc />
    public static string IdPrefix => "wh";

    /// <summary>The account whose events it gets.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The endpoint's identity.</summary>
    public required Id<Webhook> Id { get; init; }

    /// <summary>Where events go, as the customer wrote it.</summary>
    public required string EndpointUrl { get; set; }

    /// <summary>Which events go there, as the customer named them; empty for all.</summary>
    public required IReadOnlyList<string> EventTypes { get; set; }

    /// <summary>The signing secret, sealed.</summary>
    public required byte[] SealedSecret { get; init; }

    /// <summary>Whether events are delivered; else they wait.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>When Sendara gave up on it, from when on its events are no longer kept for it; null if the customer decides.</summary>
    public DateTimeOffset? DeactivatedAt { get; private set; }

    /// <summary>Why Sendara gave up on it.</summary>
    public DeactivationReason? DeactivatedFor { get; private set; }

    /// <summary>How many deliveries may be under way at once.</summary>
    public short AtOnce { get; private set; } = DeliveriesAtOnce;

    /// <summary>How many attempts have failed since the last acknowledgement.</summary>
    public int Failures { get; private set; }

    /// <summary>When the first of them did; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Until when nothing is tried; null while it need not rest.</summary>
    public DateTimeOffset? RestingUntil { get; private set; }

    /// <summary>When it was added, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Does what the customer wants. A new address, and letting events go again, give it a new start.</summary>
    public void Change(WebhookChange change)
    {
        if (change.IsActive is true || (change.EndpointUrl is { } url && url != EndpointUrl))
        {
            Recover();
        }

        if (change.IsActive is true)
        {
            (DeactivatedAt, DeactivatedFor) = (null, null);
        }

        EndpointUrl = change.EndpointUrl ?? EndpointUrl;
        EventTypes = change.EventTypes ?? EventTypes;
        IsActive = change.IsActive ?? IsActive;
    }

    /// <summary>Learns from an attempt; true if it was one too many and nothing is sent any more.</summary>
    public bool Learn(Attempt attempt, TimeSpan? retryAfter, DateTimeOffset now)
    {
        if (attempt.IsAcknowledged)
        {
            Recover();
            return false;
        }

        Failures++;
        FailingSince ??= attempt.AttemptedAt;
        AtOnce = 1;
        var rest = Failures < RestsAfter ? TimeSpan.Zero : ShortestRest * (1 << Math.Min(Failures - RestsAfter, MostDoublings));
        var asked = RetrySchedule.Bounded(retryAfter);
        RestingUntil = now + (asked > rest ? asked : rest);
        return JudgeFailure(attempt, now) is { } reason && Deactivate(reason, now);
    }

    private DeactivationReason? JudgeFailure(Attempt attempt, DateTimeOffset now) =>
        attempt.SaysGone ? DeactivationReason.Gone
        : now - FailingSince >= DeactivatedAfter && Failures >= DeactivatedAfterFailures ? DeactivationReason.Failing
        : null;

    private bool Deactivate(DeactivationReason reason, DateTimeOffset now)
    {
        if (DeactivatedAt is not null)
        {
            return false; // What was under way at the time comes in late.
        }

        (IsActive, DeactivatedAt, DeactivatedFor) = (false, now, reason);
        return true;
    }

    private void Recover() => (AtOnce, Failures, FailingSince, RestingUntil) = (DeliveriesAtOnce, 0, null, null);
}
