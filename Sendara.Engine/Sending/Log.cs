using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Message} was postponed by {Wait}: {Reason}")]
    internal static partial void SendPostponed(this ILogger logger, Id<Message> message, TimeSpan wait, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of {Count} messages could not be saved yet: {Reason}")]
    internal static partial void OutcomesNotSaved(this ILogger logger, int count, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} may have reached the provider; it waits {Lease} for an event: {Reason}")]
    internal static partial void SendUnanswered(this ILogger logger, Id<Message> message, TimeSpan lease, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Account} was not accepted, as the database does not take it: {SqlState}, {Constraint}")]
    internal static partial void MessageSpoilt(this ILogger logger, Id<Account> account, string sqlState, string? constraint);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Account} was not accepted, as the account is gone")]
    internal static partial void AccountGone(this ILogger logger, Id<Account> account);
}
