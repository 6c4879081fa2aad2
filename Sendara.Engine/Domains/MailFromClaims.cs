using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

/// <summary>
/// Which account a MAIL FROM domain was given to, for ever. Accounts that add the same name share the provider's identity and with it the
/// DKIM records; the MAIL FROM domain is each account's own, so that records which one account had published never verify another.
/// </summary>
public sealed class MailFromClaims(NpgsqlDataSource postgres, TimeProvider clock)
{
    private const int SuffixLength = 6;

    /// <summary>
    /// The MAIL FROM domain that the account is to use for the name: with the prefix that it wants, or, where another account has that one
    /// and the customer named none, with a prefix of its own. Null if the prefix that the customer named is taken.
    /// </summary>
    internal async Task<string?> TakeAsync(
        Id<Account> account, DomainName name, string prefix, bool isCustomersChoice, CancellationToken cancellationToken)
    {
        var wanted = $"{prefix}.{name}";
        if (await TryTakeAsync(account, wanted, cancellationToken))
        {
            return wanted;
        }

        var own = $"{prefix}-{Suffix(account, name)}.{name}";
        return !isCustomersChoice && await TryTakeAsync(account, own, cancellationToken) ? own : null;
    }

    private async Task<bool> TryTakeAsync(Id<Account> account, string mailFromDomain, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            insert into mail_from_claims as c (mail_from_domain, account_id, created_at)
            values ($1, $2, $3)
                on conflict (mail_from_domain) do update
               set account_id = c.account_id
            returning account_id
            """);
        command.Parameters.Add(new() { Value = mailFromDomain });
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return (Guid)(await command.ExecuteScalarAsync(cancellationToken))! == account.Value;
    }

    private static string Suffix(Id<Account> account, DomainName name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}/{name}")))[..SuffixLength];
}
