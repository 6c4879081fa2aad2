using Sendara.Api.Http;

namespace Sendara.Api.Accounts;

internal static class AccountEndpoints
{
    internal static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/v1/accounts").WithTags("Accounts");

        accounts.MapPost("/", OpenAccount.HandleAsync).WithSummary("Open an account; its first key is shown once").RequireOperator().Takes<OpenAccountRequest>()
            .Produces<OpenAccountResponse>(StatusCodes.Status201Created).Refuses(400, 401);
    }
}
