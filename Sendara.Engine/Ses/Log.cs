using Microsoft.Extensions.Logging;
using Sendara.Domains;

namespace Sendara.Engine.Ses;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider could not be told to look at {Domain} again: {Reason}")]
    internal static partial void ProviderNotRestarted(this ILogger logger, DomainName domain, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider did not say how the identity for {Domain} stands; what was known before still counts: {Reason}")]
    internal static partial void IdentityNotRead(this ILogger logger, DomainName domain, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider's identity for {Domain} was not removed: {Reason}")]
    internal static partial void IdentityNotRemoved(this ILogger logger, DomainName domain, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider's identities could not be listed: {Reason}")]
    internal static partial void IdentitiesNotListed(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider did not say what it allows us to send; what was known before still counts: {Reason}")]
    internal static partial void LimitsUnknown(this ILogger logger, string reason);
}
