using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Sending;
using Sendara.Mail;

namespace Sendara.Api.Sending;

/// <summary>An address to look at.</summary>
internal sealed record ValidateAddressRequest(string Email) : IRequest<ValidateAddressRequest>
{
    private const int MaxText = 1000;

    public static ValidateAddressRequest Read(Fields fields) => new(fields.RequiredText("email", MaxText));
}

/// <summary>Whether mail to the address can arrive, and why that is thought.</summary>
internal sealed record ValidateAddressResponse(string Email, bool Valid, string Reason);

internal static class ValidateAddress
{
    private const string NotAnAddress = "not an e-mail address of the form local@domain with an ASCII local part";

    internal static async Task<Ok<ValidateAddressResponse>> HandleAsync(
        Body<ValidateAddressRequest> body, AcceptMessages accept, CancellationToken cancellationToken)
    {
        var text = body.Value.Email;
        if (!EmailAddress.TryParse(text, null, out var address))
        {
            return TypedResults.Ok(new ValidateAddressResponse(text, false, NotAnAddress));
        }

        var found = await accept.LookUpAsync(address, cancellationToken);
        return TypedResults.Ok(new ValidateAddressResponse(text, found.Possible, found.Reason));
    }
}
