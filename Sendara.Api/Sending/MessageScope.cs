using Sendara.Api.Http;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>Which messages a caller may know of.</summary>
internal static class MessageScope
{
    /// <summary>Those of his account and mode; a key that may only send sees what it sent itself.</summary>
    internal static IQueryable<Message> Of(this IQueryable<Message> messages, Caller caller)
    {
        // What Sendara itself writes is not the customer's message, and may hold a code.
        var own = messages.Where(m => m.AccountId == caller.AccountId && m.Mode == caller.Mode && m.KeyId != null);
        return caller.Scope == KeyScope.Send ? own.Where(m => m.KeyId == caller.KeyId) : own;
    }
}
