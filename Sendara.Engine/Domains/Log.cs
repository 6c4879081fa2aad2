using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Domain {Domain} was added to {Account}")]
    internal static partial void DomainAdded(this ILogger logger, Id<Domain> domain, Id<Account> account);

    [LoggerMessage(Level = LogLevel.Information, Message = "Domain {Domain} was removed from {Account}")]
    internal static partial void DomainRemoved(this ILogger logger, Id<Domain> domain, Id<Account> account);

    [LoggerMessage(Level = LogLevel.Information, Message = "Domain {Domain} of {Account} is verified")]
    internal static partial void DomainVerified(this ILogger logger, Id<Domain> domain, Id<Account> account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Domain {Domain} of {Account} is at risk; it stops sending at {Deadline:u}")]
    internal static partial void DomainAtRisk(this ILogger logger, Id<Domain> domain, Id<Account> account, DateTimeOffset? deadline);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Domain {Domain} of {Account} failed")]
    internal static partial void DomainFailed(this ILogger logger, Id<Domain> domain, Id<Account> account);

    [LoggerMessage(Level = LogLevel.Information, Message = "The claim to domain {Domain} of {Account} expired")]
    internal static partial void ClaimExpired(this ILogger logger, Id<Domain> domain, Id<Account> account);

    [LoggerMessage(Level = LogLevel.Information, Message = "The claim to domain {Domain} of {Account} was renewed")]
    internal static partial void ClaimRenewed(this ILogger logger, Id<Domain> domain, Id<Account> account);

    [LoggerMessage(Level = LogLevel.Information, Message = "Domain {Domain} was not verified: another account became the holder of its name")]
    internal static partial void DomainHeld(this ILogger logger, Id<Domain> domain);

    [LoggerMessage(Level = LogLevel.Error, Message = "Domain {Domain} could not be looked at; it is tried again when the claim has run out")]
    internal static partial void LookFailed(this ILogger logger, Id<Domain> domain, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider no longer accepts the identities of {Count} verified domains; it is asked about each")]
    internal static partial void IdentitiesDoubted(this ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} due domains were looked at")]
    internal static partial void DomainsSwept(this ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The provider could not register {Domain}: {Reason}")]
    internal static partial void ProviderUnavailable(this ILogger logger, DomainName domain, string reason);
}
