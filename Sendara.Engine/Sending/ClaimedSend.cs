using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Suppressions;
using Sendara.Unsubscribes;

namespace Sendara.Engine.Sending;

/// <summary>A message that a pump has taken, with what its last look needs.</summary>
internal sealed record ClaimedSend
{
    internal required Id<Account> Account { get; init; }

    internal required Id<Message> Message { get; init; }

    internal required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>Since when it has been ready to leave.</summary>
    internal required DateTimeOffset ReadyAt { get; init; }

    /// <summary>Since when it has been tried in vain; null if it has not.</summary>
    internal DateTimeOffset? TryingSince { get; init; }

    internal required int Unanswered { get; init; }

    /// <summary>It had been taken before, and nobody knows what became of that.</summary>
    internal required bool MayHaveArrived { get; init; }

    internal required bool AtMostOnce { get; init; }

    /// <summary>The domain that it is sent from; null for the shared sender.</summary>
    internal Id<Domain>? Domain { get; init; }

    internal required SendGate Gate { get; init; }

    /// <summary>The day of the domain's warm-up that it is counted for; null where none was asked for.</summary>
    internal DateOnly? WarmupDay { get; init; }

    internal required Mode Mode { get; init; }

    internal required MessageType Type { get; init; }

    internal required bool FromIsVerified { get; init; }

    internal required bool FromSandbox { get; init; }

    internal SuppressionReason? Suppressed { get; init; }

    internal required string From { get; init; }

    internal required string To { get; init; }

    internal required string Subject { get; init; }

    /// <summary>The domain's name for senders that are given as a bare address; null for none.</summary>
    internal string? SenderName { get; init; }

    /// <summary>Whether opens and clicks are to be reported, as the domain has it.</summary>
    internal required bool IsTracked { get; init; }

    /// <summary>The metadata, as JSON; null if there are no tags in it.</summary>
    internal string? TaggedMetadata { get; init; }

    internal string? TraceParent { get; init; }

    internal required bool HasContent { get; init; }

    /// <summary>Null if the content is gone, or too large to come with the claim.</summary>
    internal MailBody? Body { get; init; }

    /// <summary>The way out that the mail must carry; null where it needs none, or where none could be made.</summary>
    internal UnsubscribeLink? Unsubscribe { get; init; }

    /// <summary>Whether it never leaves the house.</summary>
    internal bool IsSimulated => HandOver.IsSimulated(Mode, FromSandbox);

    /// <summary>Whether it has to wait again: for the warm-up's next day, or for the end of a pause.</summary>
    internal bool HasToWait(DateTimeOffset now) => Gate.HoldsAgain(Type, WarmupDay, DateOnly.FromDateTime(now.UtcDateTime));

    internal TimeSpan Tried(DateTimeOffset now) => now - (TryingSince ?? now);

    /// <summary>Why it must not go out after all; null lets it pass.</summary>
    internal string? Objection(SendingOptions options, DateTimeOffset now) => HandOver.Objection(
        new(FromIsVerified, Suppressed, Type, HasContent, Tried(now), Unanswered, MayHaveArrived, AtMostOnce),
        options.GiveUpAfter,
        options.MaxUnanswered);
}

/// <summary>The content of a message.</summary>
internal sealed record MailBody(string? Html, string? Text, string? ReplyTo, IReadOnlyDictionary<string, string> Headers);
