using Sendara.Keys;
using Sendara.Suppressions;

namespace Sendara.Sending;

/// <summary>What is known of a message at the moment when it could be handed over.</summary>
/// <param name="FromIsVerified">Whether its domain is verified, or it comes from the shared sender.</param>
/// <param name="Suppressed">Why its recipient is on the list, if it is.</param>
/// <param name="Type">What kind of mail it is.</param>
/// <param name="HasContent">Whether its content is still there.</param>
/// <param name="Tried">For how long it has been tried in vain; waiting for the provider's rate, quota or leave is no try.</param>
/// <param name="Unanswered">How often it was handed over without anybody knowing whether it arrived, while no event came at all.</param>
/// <param name="MayHaveArrived">Whether it was taken for a hand-over before, and nobody knows what became of that.</param>
/// <param name="AtMostOnce">Whether the customer would rather lose it than see it twice.</param>
public sealed record HandOverFacts(
    bool FromIsVerified,
    SuppressionReason? Suppressed,
    MessageType Type,
    bool HasContent,
    TimeSpan Tried,
    int Unanswered,
    bool MayHaveArrived,
    bool AtMostOnce);

/// <summary>The last look at a message before it leaves: what was true when it was accepted may have changed since.</summary>
public static class HandOver
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Why the message must not go out after all, in a sentence; null lets it pass.</summary>
    public static string? Objection(HandOverFacts facts, TimeSpan giveUpAfter, int maxUnanswered)
    {
        if (facts.AtMostOnce && facts.MayHaveArrived)
        {
            return "The e-mail provider did not say whether it took the message; it may have arrived, and is to be delivered at most once.";
        }

        if (!facts.FromIsVerified)
        {
            return "The sending domain was no longer verified when the message was about to leave.";
        }

        if (facts.Suppressed is { } reason && AcceptanceRules.Stops(reason, facts.Type))
        {
            return $"The recipient is on the suppression list ({Words.Of(reason)}).";
        }

        if (!facts.HasContent)
        {
            return "The content was gone before the message could leave.";
        }

        if (facts.Unanswered >= maxUnanswered)
        {
            return "The e-mail provider did not say whether it took the message, and no event told; it is not sent again, as it may have arrived.";
        }

        return facts.Tried >= giveUpAfter ? "The e-mail provider did not take the message in the time that it is kept trying." : null;
    }

    /// <summary>Whether nothing leaves: mail of test keys, and mail from the sandbox domain whatever the key.</summary>
    public static bool IsSimulated(Mode mode, bool fromSandbox) => mode == Mode.Test || fromSandbox;

    /// <summary>How long to wait when a try was in vain: half of what it has been tried so far, between 5 seconds and 15 minutes.</summary>
    public static TimeSpan Backoff(TimeSpan tried) =>
        TimeSpan.FromTicks(Math.Clamp(tried.Ticks / 2, ShortestWait.Ticks, LongestWait.Ticks));
}
