using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Accounts;
using Sendara.Api.Http;
using Sendara.Api.Keys;
using Sendara.Engine.Limits;
using Sendara.Ids;
using Sendara.Mail;
using UseCase = Sendara.Engine.Accounts.OpenAccount;

namespace Sendara.Api.Accounts;

internal sealed record OpenAccountRequest(string Name, string Email) : IRequest<OpenAccountRequest>
{
    public static OpenAccountRequest Read(Fields fields)
    {
        var name = fields.RequiredText("name", Account.MaxName);
        var email = fields.RequiredText("email", EmailAddress.MaxLength);
        if (fields.Problem is null && !EmailAddress.TryParse(email, null, out _))
        {
            fields.Refuse("email", "is not an e-mail address of the form local@domain.");
        }

        return new(name, email);
    }
}

internal sealed record AccountResponse(Id<Account> Id, string Name, string Email, DateTimeOffset CreatedAt, int RequestsPerSecond)
{
    internal static AccountResponse From(Account account, RequestLimits limits) =>
        new(account.Id, account.Name, account.Email.ToString(), account.CreatedAt, limits.LimitOf(account.RequestsPerSecond));
}

internal sealed record OpenAccountResponse(AccountResponse Account, IssuedKeyResponse Key);

internal static class OpenAccount
{
    internal static async Task<Created<OpenAccountResponse>> HandleAsync(
        Body<OpenAccountRequest> body, UseCase open, RequestLimits limits, CancellationToken cancellationToken)
    {
        var opened = await open.RunAsync(body.Value.Name, EmailAddress.Parse(body.Value.Email, null), cancellationToken);
        return TypedResults.Created(
            $"/v1/accounts/{opened.Account.Id}",
            new OpenAccountResponse(AccountResponse.From(opened.Account, limits), IssuedKeyResponse.From(opened.Key, opened.Secret)));
    }
}
