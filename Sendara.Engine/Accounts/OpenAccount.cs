using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Keys;
using Sendara.Mail;

namespace Sendara.Engine.Accounts;

/// <summary>An account that has just been opened, and the only time that its first key can be read.</summary>
public sealed record OpenedAccount(Account Account, ApiKey Key, KeySecret Secret);

/// <summary>Opens an account with its first key, live and with admin scope, and its sandbox domain. They arise together.</summary>
public sealed class OpenAccount(
    IDbContextFactory<SendaraDb> databases, IOptions<SesOptions> ses, IOptions<PlatformOptions> platform, TimeProvider clock)
{
    /// <summary>Opens the account.</summary>
    public async Task<OpenedAccount> RunAsync(string name, EmailAddress email, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var account = Account.Open(name, email, clock);
        var secret = KeySecret.New(Mode.Live);
        var key = ApiKey.Issue(account.Id, secret, KeyScope.Admin, "First key", expiresAt: null, clock);
        db.Accounts.Add(account);
        db.ApiKeys.Add(key);
        db.Domains.Add(Domain.Sandbox(account, ses.Value.Region, platform.Value.Domain));
        await db.SaveChangesAsync(cancellationToken);
        return new(account, key, secret);
    }
}
