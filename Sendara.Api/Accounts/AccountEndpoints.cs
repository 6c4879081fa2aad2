using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;

namespace Sendara.Api.Accounts;

internal static class AccountEndpoints
{
    internal static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/v1/accounts").WithTags("Accounts");

        accounts.MapPost("/", OpenAccount.HandleAsync).WithSummary("Open an account; its first key is shown once")
            .RequireOperator().Takes<OpenAccountRequest>()
            .Produces<OpenAccountResponse>(StatusCodes.Status201Created).Refuses(400, 401).Explained(AccountExplanations.Open);
        accounts.MapGet("/{id}", GetAccount.HandleOperatorAsync).WithName("getAccountById").WithSummary("Look at an account")
            .RequireOperator()
            .Produces<AccountResponse>().Refuses(401, 404).Explained(AccountExplanations.GetOne);
        accounts.MapPut("/{id}/limits", SetLimits.HandleAsync)
            .WithSummary("Give an account limits of its own; what is left out is as for every account")
            .RequireOperator().Takes<SetLimitsRequest>().Produces<AccountResponse>().Refuses(400, 401, 404)
            .Explained(AccountExplanations.Limit);

        var account = routes.MapGroup("/v1/account").WithTags("Accounts").RequireScope(KeyScope.Admin);

        account.MapGet("/", GetAccount.HandleAsync).WithSummary("The account that the key belongs to")
            .Produces<AccountResponse>().Refuses(401, 403)
            .Explained(AccountExplanations.Get);
        account.MapGet("/verification", GetVerification.HandleAsync)
            .WithSummary("How far the account is from sending from a domain of its own")
            .Produces<VerificationResponse>().Refuses(401, 403).Explained(AccountExplanations.Verification);
    }
}
