using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The warm-up of {Domain} of {Account} was decided: {Verdict}, {Cap} today")]
    internal static partial void WarmupDecided(this ILogger logger, Id<Domain> domain, Id<Account> account, WarmupVerdict verdict, int cap);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail of {Domain} of {Account} to {Provider} was braked: {Deferred} of {Sent} were put off as suspicious")]
    internal static partial void MailboxBraked(
        this ILogger logger, Id<Domain> domain, Id<Account> account, MailboxProvider provider, int deferred, int sent);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Domain} of {Account} warms up again, as nothing was sent from it for long")]
    internal static partial void WarmsUpAgain(this ILogger logger, Id<Domain> domain, Id<Account> account);
}
