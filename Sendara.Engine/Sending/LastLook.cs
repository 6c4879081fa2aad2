using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>Why a message that was accepted must not go out after all.</summary>
internal static class LastLook
{
    /// <summary>Null lets it pass. What was true when the message was accepted may have changed since.</summary>
    internal static string? Objection(ClaimedSend send, int maxAttempts)
    {
        if (!send.FromIsVerified)
        {
            return "The sending domain was no longer verified when the message was about to leave.";
        }

        if (send.Suppressed is { } reason && AcceptanceRules.Stops(reason, send.Type))
        {
            return $"The recipient is on the suppression list ({Words.Of(reason)}).";
        }

        if (send.Body is null)
        {
            return "The content was past its retention before the message could leave.";
        }

        return send.Attempts >= maxAttempts ? "The e-mail provider could not be reached in the time that a message is kept trying." : null;
    }
}
