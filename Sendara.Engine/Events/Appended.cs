using Sendara.Accounts;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Engine.Events;

/// <summary>What came of appending events: those that were new, the messages that exist (nothing was written about any other), and whether
/// there are bounces or complaints among them that somebody has to be held against.</summary>
internal sealed record Appended(IReadOnlyList<FreshEvent> Fresh, IReadOnlySet<(Id<Account> Account, Id<Message> Message)> Known, bool IsNews);

/// <summary>An event that had not been known before; <paramref name="IsToBeTold"/> says that of those that came together, one or more go to webhooks.</summary>
internal sealed record FreshEvent(string Message, string Type, string? TraceParent, bool IsToBeTold)
{
    /// <summary>The event itself; null where it came from nobody but ourselves.</summary>
    internal ProviderEvent? Event { get; init; }
}
