using Sendara.Health;
using Sendara.Reputation;

namespace Sendara.Api.Health;

internal sealed record HealthLineResponse(HealthItem Item, HealthVerdict Verdict, string Evidence, string? NextStep)
{
    internal static IReadOnlyList<HealthLineResponse> From(IReadOnlyList<HealthLine> lines) =>
        [.. lines.Select(line => new HealthLineResponse(line.Item, line.Verdict, line.Evidence, line.NextStep))];
}

/// <summary>What was sent within the last days, and what came of it until now. Rates are parts of one.</summary>
internal sealed record WindowResponse(int Days, long Sent, long HardBounces, double HardBounceRate, long Complaints, double ComplaintRate)
{
    private const int Digits = 6;

    internal static WindowResponse From(ReputationWindow window) => new(
        window.Days, window.All.Sent, window.All.HardBounces, Math.Round(window.All.BounceRate, Digits), window.All.Complaints,
        Math.Round(window.All.ComplaintRate, Digits));
}

/// <summary>The rates from which on a sender is warned, and at which he is paused.</summary>
internal sealed record ThresholdsResponse(double HardBounceWarning, double HardBouncePause, double ComplaintWarning, double ComplaintPause)
{
    internal static ThresholdsResponse From(ReputationPolicy policy) =>
        new(policy.BounceWarning, policy.BounceLimit, policy.ComplaintWarning, policy.ComplaintLimit);
}

/// <summary>How recipients take the mail; <c>counted_from</c> says from when on mail is judged, where a pause ended then.</summary>
internal sealed record ReputationResponse(
    ReputationLevel Level,
    SendingPause Pause,
    string? Reason,
    DateTimeOffset? PausedAt,
    DateTimeOffset? ResumesAt,
    DateTimeOffset? CountedFrom,
    IReadOnlyList<WindowResponse> Windows,
    ThresholdsResponse Thresholds)
{
    internal static ReputationResponse From(SenderReputation? reputation, IReadOnlyList<ReputationWindow> windows, ReputationPolicy policy)
    {
        var isPaused = reputation is { Pause: not SendingPause.None };
        return new(
            reputation?.Level ?? ReputationLevel.Green,
            reputation?.Pause ?? SendingPause.None,
            reputation is { Level: not ReputationLevel.Green } ? reputation.PauseReason ?? reputation.Evidence : null,
            isPaused ? reputation!.PausedAt : null,
            reputation?.ResumesAt,
            reputation?.CountedFrom,
            [.. windows.Select(WindowResponse.From)],
            ThresholdsResponse.From(policy));
    }
}
