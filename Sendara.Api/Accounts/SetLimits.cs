using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Accounts;
using Sendara.Api.Http;
using Sendara.Engine.Accounts;
using Sendara.Engine.Limits;
using Sendara.Ids;
using Sendara.Limits;

namespace Sendara.Api.Accounts;

/// <summary>An account's own limits; what is left out is as for every account.</summary>
internal sealed record SetLimitsRequest(int? RequestsPerSecond) : IRequest<SetLimitsRequest>
{
    public static SetLimitsRequest Read(Fields fields) => new(fields.Number("requests_per_second", 1, RateLimit.Most));
}

internal static class SetLimits
{
    internal static async Task<Results<Ok<AccountResponse>, Refused>> HandleAsync(
        string id, Body<SetLimitsRequest> body, GrantRequests grant, RequestLimits limits, CancellationToken cancellationToken) =>
        Id<Account>.TryParse(id, null, out var accountId) && await grant.RunAsync(accountId, body.Value.RequestsPerSecond, cancellationToken) is { } account
            ? TypedResults.Ok(AccountResponse.From(account, limits))
            : Problems.Refuse(Problems.NoSuchAccount);
}
