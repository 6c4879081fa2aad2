using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Engine.Events;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice to the owner of {Account} was not sent: {Code}")]
    internal static partial void NoticeNotSent(this ILogger logger, Id<Account> account, RefusalCode code);
}
