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

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of {Count} messages, {Message} among them, is left to the provider's events, as it could not be saved: {Reason}")]
    internal static partial void OutcomesNotKept(this ILogger logger, int count, Id<Message> message, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No mail was taken from the queue, the database is waited for: {Reason}")]
    internal static partial void NothingClaimed(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending slowed down for {Brake}, as the provider was sent too much at once: {Reason}")]
    internal static partial void SendingTooFast(this ILogger logger, TimeSpan brake, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "All mail waits: {Advice}. The provider said: {Reason}")]
    internal static partial void MailHeld(this ILogger logger, string advice, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The provider takes mail again")]
    internal static partial void MailGoesOn(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Account} was not accepted, as the database does not take it: {SqlState}, {Constraint}")]
    internal static partial void MessageSpoilt(this ILogger logger, Id<Account> account, string sqlState, string? constraint);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Account} was not accepted, as the account is gone")]
    internal static partial void AccountGone(this ILogger logger, Id<Account> account);
}
