using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>A draft on its way to being accepted: whose it is, what was found out beforehand, and the trace that it belongs to.</summary>
/// <param name="Account">The account that sends.</param>
/// <param name="Draft">What it wants to send.</param>
/// <param name="Undeliverable">Why the recipient's domain can take no mail, where that was to be looked up and is so.</param>
/// <param name="TraceParent">The W3C trace context of the request.</param>
internal sealed record Submission(Id<Account> Account, Draft Draft, string? Undeliverable, string? TraceParent)
{
    /// <summary>What makes it a twin of another: the key under which it may be repeated; null where it has none.</summary>
    public TwinKey? Twin { get; } = Draft.IdempotencyKey is { } key ? new(Account, Draft.Mode, key) : null;
}
