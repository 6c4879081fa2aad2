using System.Text.Json;
using Sendara.Events;

namespace Sendara.Engine.Sending;

/// <summary>When a message comes up again, and whether it has been tried in vain.</summary>
internal sealed record Postponement(ClaimedSend Send, DateTimeOffset RunAt, bool Tried);

/// <summary>What became of a claim: what goes into the timeline, or when it comes up again, or that it has to wait to be let go,
/// or nothing while nobody knows.</summary>
internal sealed record SendResult(ClaimedSend Send, IReadOnlyList<ProviderEvent> Events, Postponement? Postponed = null, bool IsHeld = false)
{
    internal static SendResult Sent(ClaimedSend send, string providerId, DateTimeOffset at) =>
        new(send, [new(send.Account, send.Message, providerId, MessageEventType.Sent, at, "sent", "{}")]);

    internal static SendResult Simulated(ClaimedSend send, DateTimeOffset at) => new(send, [.. TestOutcome.Of(send, at)]);

    internal static SendResult Failed(ClaimedSend send, string reason, DateTimeOffset at) =>
        new(send, [new(send.Account, send.Message, "", MessageEventType.Failed, at, "failed", JsonSerializer.Serialize(new { reason }))
        {
            FailureReason = reason,
            IsInDoubt = send.MayHaveArrived,
        }]);

    /// <summary>It was tried in vain, and is tried again after a while.</summary>
    internal static SendResult Later(ClaimedSend send, DateTimeOffset runAt) => new(send, [], new(send, runAt, Tried: true));

    /// <summary>It was no fault of the message's: it takes its old place in the queue.</summary>
    internal static SendResult Returned(ClaimedSend send) => new(send, [], new(send, send.ReadyAt, Tried: false));

    /// <summary>It goes back to where it waits for the warm-up, or for the end of a pause.</summary>
    internal static SendResult Held(ClaimedSend send) => new(send, [], IsHeld: true);

    /// <summary>It stays taken until an event tells, or the lease is over.</summary>
    internal static SendResult Unanswered(ClaimedSend send) => new(send, []);
}
