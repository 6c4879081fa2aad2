using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Warmup;

namespace Sendara.Engine.Store.Rows;

/// <summary>
/// A message that has not been settled with the provider. <see cref="RunAt"/> is when a pump may take it; taking it moves that time
/// ahead by the lease. A row that was taken and whose lease ran out may have reached the provider.
/// </summary>
internal sealed class QueuedSend
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Message> MessageId { get; init; }

    public required DateTimeOffset RunAt { get; init; }

    /// <summary>Which mail goes first: transactional before marketing, see <see cref="SendLane"/>.</summary>
    public required SendLane Lane { get; init; }

    /// <summary>Whether the customer would rather lose the message than see it twice.</summary>
    public required bool AtMostOnce { get; init; }

    /// <summary>When a pump last took it without bringing it back; null while nobody has.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>How often it was taken and nobody learned what became of it.</summary>
    public int Unanswered { get; init; }

    /// <summary>Since when it has been tried in vain; null if it has not. Waiting for the provider's rate, quota or leave is no try.</summary>
    public DateTimeOffset? TryingSince { get; init; }

    /// <summary>The domain that it is sent from; null for the shared sender.</summary>
    public Id<Domain>? DomainId { get; init; }

    /// <summary>Who goes first when the warm-up lets mail go; null where none was ever asked for.</summary>
    public HeldRank? HeldRank { get; init; }

    /// <summary>Who runs the recipient's mailbox, as far as the warm-up tells them apart; null until somebody has looked.</summary>
    public MailboxProvider? MailboxProvider { get; init; }

    /// <summary>The day of the warm-up that it is counted for; null until it is let go.</summary>
    public DateOnly? WarmupDay { get; init; }

    /// <summary>When its timeline was told that it has to wait; null if it was not.</summary>
    public DateTimeOffset? HeldAt { get; init; }
}
