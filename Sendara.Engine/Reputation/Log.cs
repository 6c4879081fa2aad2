using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Engine.Reputation;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The reputation of {Subject} of {Account} changed ({Change}): it is {Level} now, and what is paused is {Pause}")]
    internal static partial void ReputationChanged(
        this ILogger logger, Id<Account> account, Guid subject, ReputationChange change, ReputationLevel level, SendingPause pause);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The e-mail provider's judgement of its account went from {Before} to {Standing}. While it is not Healthy no domain's volume grows; the provider's console says what it objects to")]
    internal static partial void ProviderStandingChanged(this ILogger logger, ProviderStanding before, ProviderStanding standing);

    [LoggerMessage(Level = LogLevel.Information, Message = "The pause of {Subject} of {Account} was ended by {Who}")]
    internal static partial void SendingResumed(this ILogger logger, Id<Account> account, Guid subject, string who);
}
