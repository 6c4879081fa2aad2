using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Engine.Events;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice to the owner of {Account} was not sent: {Code}")]
    internal static partial void NoticeNotSent(this ILogger logger, Id<Account> account, RefusalCode code);

    [LoggerMessage(Level = LogLevel.Error, Message = "A notice to the owner of {Account} was not sent, as the database does not take it: {Key}")]
    internal static partial void NoticeSpoilt(this ILogger logger, Id<Account> account, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of provider events was refused by the database and is applied row by row: {SqlState} {Reason}")]
    internal static partial void EventBatchRefused(this ILogger logger, string sqlState, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} provider events were set aside: {ParkedFor} after their arrival their messages are still unknown here. The first is {Row}; clear its applied_at to have it tried again")]
    internal static partial void EventsOfUnknownMessages(this ILogger logger, int count, TimeSpan parkedFor, Guid row);

    [LoggerMessage(Level = LogLevel.Information, Message = "The delivery of {Message} is delayed ({DelayType}); the provider tries until {ExpiresAt:u}")]
    internal static partial void DeliveryDelayed(this ILogger logger, Id<Sendara.Sending.Message> message, string delayType, DateTimeOffset? expiresAt);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The provider event {Row} was set aside, as the database refuses what it says: {SqlState} {Reason}. Its payload stays in provider_events; clear its applied_at to have it tried again")]
    internal static partial void EventSetAside(this ILogger logger, Guid row, string sqlState, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Senders of whom bounces or complaints came could not be judged; they are within a minute: {Reason}")]
    internal static partial void SendersNotJudged(this ILogger logger, string reason);
}
