using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;

namespace Sendara.Api.Accounts;

internal static class GetAccount
{
    internal static async Task<Ok<AccountResponse>> HandleAsync(Caller caller, SendaraDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(AccountResponse.From(await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == caller.AccountId, cancellationToken)));
}
