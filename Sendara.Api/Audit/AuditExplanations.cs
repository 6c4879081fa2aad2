using Sendara.Accounts;
using Sendara.Api.OpenApi;
using Sendara.Audit;
using Sendara.Keys;

namespace Sendara.Api.Audit;

/// <summary>What the reference says of the audit log.</summary>
internal static class AuditExplanations
{
    private static readonly AuditEntryResponse Rotation = new(
        Samples.Id<AuditEntry>(), Samples.Time, Samples.Id<Account>(), AuditActor.Key, Samples.Id<ApiKey>(), "keys.rotate",
        Samples.Id<ApiKey>().ToString(), AuditOutcome.Done, StatusCodes.Status200OK, "192.0.2.17", "trc_4bf92f3577b34da6a3ce929d0e0e4736");

    internal static Explanation List() => new(
        "Everything that was changed, or was to be, with admin keys of the account and by the operator. An entry is written before "
        + "anything is changed and completed when the request is answered.")
    {
        Parameters = Filters,
        Answer = new ListAuditResponse([Rotation], null),
    };

    internal static Explanation ListAll() => new("The entries of all accounts, and those of the operator that concern none.")
    {
        Parameters = Filters,
        Answer = new ListAuditResponse(
            [
                Rotation with
                {
                    Actor = AuditActor.Operator, KeyId = null, Action = "accounts.limits.update", Target = Samples.Id<Account>().ToString(),
                },
            ],
            null),
    };

    private static Dictionary<string, Parameter> Filters => new()
    {
        ["action"] = Parameter.Text("Only this action, such as `keys.rotate`."),
        ["from"] = Parameter.Text("The first moment: a date or an RFC 3339 time."),
        ["to"] = Parameter.Text("The last moment: a date or an RFC 3339 time."),
    };
}
