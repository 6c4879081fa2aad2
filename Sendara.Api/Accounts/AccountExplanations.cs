using Sendara.Accounts;
using Sendara.Api.Keys;
using Sendara.Api.OpenApi;
using Sendara.Domains;
using Sendara.Keys;

namespace Sendara.Api.Accounts;

/// <summary>What the reference says of the account routes.</summary>
internal static class AccountExplanations
{
    private const string SharedSender = "onboarding@sendara.dev";

    private static readonly AccountResponse Account = new(Samples.Id<Account>(), "Acme", Samples.Owner, Samples.Time, 100);

    internal static Explanation Open() => new(
        "Opens an account with a sandbox domain and a first key of the scope `admin`, which is shown this once.")
    {
        Request = new OpenAccountRequest(Account.Name, Account.Email),
        Answer = new OpenAccountResponse(Account, KeyExplanations.Issued with { Name = null, Scope = KeyScope.Admin }),
    };

    internal static Explanation GetOne() => new("What the operator sees of an account, with the limit that holds for it.") { Parameters = Id, Answer = Account };

    internal static Explanation Limit() => new("Takes effect everywhere within a second.")
    {
        Parameters = Id,
        Request = new SetLimitsRequest(500),
        Answer = Account with { RequestsPerSecond = 500 },
    };

    internal static Explanation Get() => new("Whose key this is.") { Answer = Account };

    internal static Explanation Verification() => new("Whether the account can already send from a domain of its own, and what to do next.")
    {
        Answer = Verify(EmailChannel.Of(0, 0, SharedSender)),
    };

    private static Dictionary<string, Parameter> Id => new() { ["id"] = Parameter.Id<Account>("The account's id.") };

    private static VerificationResponse Verify(EmailChannel channel) =>
        new(channel.IsSandboxOnly, SharedSender, [new("email", channel.Status, channel.Status == VerificationStatus.Verified, channel.Details)]);
}
