using Sendara.Ids;
using Sendara.Mail;

namespace Sendara.Accounts;

/// <summary>A customer: everything else belongs to exactly one account.</summary>
public sealed class Account : IIdentified
{
    /// <summary>The longest account name, in characters.</summary>
    public const int MaxName = 200;

    /// <inheritdoc />
    public static string IdPrefix => "acct";

    /// <summary>The account's identity.</summary>
    public required Id<Account> Id { get; init; }

    /// <summary>What the operator calls the customer.</summary>
    public required string Name { get; init; }

    /// <summary>Where Sendara writes to the customer, and the one address that the shared sender may always reach.</summary>
    public required EmailAddress Email { get; init; }

    /// <summary>When the account was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many requests a second the operator grants this account, all its keys together; null means as many as any other.</summary>
    public int? RequestsPerSecond { get; private set; }

    /// <summary>Opens an account.</summary>
    public static Account Open(string name, EmailAddress email, TimeProvider clock) =>
        new() { Id = Id<Account>.New(clock), Name = name, Email = email, CreatedAt = clock.GetUtcNow() };
    /// <summary>Grants so many requests a second, or with null as many as any other account has.</summary>
    public void Grant(int? requestsPerSecond) => RequestsPerSecond = requestsPerSecond;
}
