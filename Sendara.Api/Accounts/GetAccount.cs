using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Api.Http;
using Sendara.Engine.Limits;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Api.Accounts;

internal static class GetAccount
{
    internal static async Task<Ok<AccountResponse>> HandleAsync(Caller caller, SendaraDb db, RequestLimits limits, CancellationToken cancellationToken) =>
        TypedResults.Ok(AccountResponse.From(await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == caller.AccountId, cancellationToken), limits));

    internal static async Task<Results<Ok<AccountResponse>, Refused>> HandleOperatorAsync(
        string id, SendaraDb db, RequestLimits limits, CancellationToken cancellationToken) =>
        Id<Account>.TryParse(id, null, out var accountId)
        && await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken) is { } account
            ? TypedResults.Ok(AccountResponse.From(account, limits))
            : Problems.Refuse(Problems.NoSuchAccount);
}
