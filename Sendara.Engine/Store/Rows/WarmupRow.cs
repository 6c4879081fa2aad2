using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Engine.Store.Rows;

/// <summary>A domain's warm-up as a whole; whoever decides about its mail locks it. Domains that are warm have one too.</summary>
internal sealed class WarmupRow
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Domain> DomainId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The last day that was opened; it never goes back, whatever the clocks do. Null before the first.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>When it ended, or would have begun had there been one; null while it lasts.</summary>
    public DateTimeOffset? WarmAt { get; init; }

    /// <summary>The last day on which mail was sent.</summary>
    public DateOnly? LastSentOn { get; init; }

    /// <summary>When to look again whether mail may go; null while none waits.</summary>
    public DateTimeOffset? NextReleaseAt { get; init; }
}
