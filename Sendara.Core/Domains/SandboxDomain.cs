using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Domains;

/// <summary>
/// The domain that an account has from birth: verified, without anything to publish, and its mail never leaves the platform. It is named
/// after the account's id, which is no word that another account could choose.
/// </summary>
public static class SandboxDomain
{
    /// <summary>What its records show as the provider's selectors: readable, and none that the provider would make up.</summary>
    internal static readonly IReadOnlyList<string> DkimTokens = ["sandbox1", "sandbox2", "sandbox3"];

    private const string Zone = "sandbox";

    /// <summary>The name of an account's sandbox domain: <c>{32 hex of the account id}.sandbox.{platform domain}</c>.</summary>
    public static DomainName NameOf(Id<Account> account, string platformDomain) => DomainName.Parse($"{account.Value:N}.{Zone}.{platformDomain}", null);

    /// <summary>Refuses to remove a sandbox domain; null for any other.</summary>
    public static Refusal? JudgeRemoval(Domain domain) =>
        domain.IsSandbox
            ? new(RefusalCode.Forbidden, $"domain: {domain.Name} is the sandbox domain of this account and cannot be deleted.")
            : null;

    /// <summary>Refuses to hand out the records of a sandbox domain to DNS tooling; null for any other.</summary>
    public static Refusal? JudgePublication(Domain domain) =>
        domain.IsSandbox
            ? Refusal.Invalid("domain", $"{domain.Name} is the sandbox domain of this account: it is verified already, and there is nothing to publish.")
            : null;
}
