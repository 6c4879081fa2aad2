using Sendara.Keys;
using Sendara.Suppressions;

namespace Sendara.Sending;

/// <summary>What is known of a message at the moment when it could be handed over.</summary>
/// <param name="FromIsVerified">Whether its domain is verified, or it comes from the shared sender.</param>
/// <param name="Suppressed">Why its recipient is on the list, if it is.</param>
/// <param name="Type">What kind of mail it is.</param>
/// <param name="HasContent">Whether its content is still there.</param>
/// <param name="Waited">For how long it has been ready to leave.</param>
/// <param name="Unanswered">How often it was handed over without anybody knowing whether it arrived.</param>
public sealed record HandOverFacts(
    bool FromIsVerified, SuppressionReason? Suppressed, MessageType Type, bool HasContent, TimeSpan Waited, int Unanswered);

/// <summary>The last look at a message before it leaves: what was true when it was accepted may have changed since.</summary>
public static class HandOver
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Why the message must not go out after all, in a sentence; null lets it pass.</summary>
    public static string? Objection(HandOverFacts facts, TimeSpan giveUpAfter, int maxUnanswered)
    {
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

        return facts.Waited >= giveUpAfter ? "The e-mail provider did not take the message in the time that it is kept trying." : null;
    }

    /// <summary>Whether nothing leaves: mail of test keys, and mail from the sandbox domain whatever the key.</summary>
    public static bool IsSimulated(Mode mode, bool fromSandbox) => mode == Mode.Test || fromSandbox;

    /// <summary>How long to wait when nobody could be reached: half of what the message has waited so far, between 5 seconds and 15 minutes.</summary>
    public static TimeSpan Backoff(TimeSpan waited) =>
        TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 2, ShortestWait.Ticks, LongestWait.Ticks));
}
