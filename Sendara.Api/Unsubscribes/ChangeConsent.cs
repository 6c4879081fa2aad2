using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Unsubscribes;
using Sendara.Refusals;

namespace Sendara.Api.Unsubscribes;

/// <summary>
/// The one click of a mail program (RFC 8058 §3.2), and the buttons of the page, which are the same to us. Repeated, it changes nothing; a body
/// that is neither changes nothing either.
/// </summary>
internal static class ChangeConsent
{
    internal const string OneClickField = "List-Unsubscribe";
    internal const string OneClick = "One-Click";
    internal const string ReturnField = "Resubscribe";
    internal const string Return = "Yes";

    internal static async Task<Results<ConsentPage, Refused>> HandleAsync(
        string token, HttpRequest request, OptOut optOut, CancellationToken cancellationToken)
    {
        var form = await ReadAsync(request, cancellationToken);
        if (Holds(form, OneClickField, OneClick))
        {
            return ConsentPage.OfAny(await optOut.LeaveAsync(token, cancellationToken));
        }

        return Holds(form, ReturnField, Return)
            ? ConsentPage.OfAny(await optOut.ReturnAsync(token, cancellationToken))
            : Problems.Refuse(Refusal.Invalid("body", $"must be the form {OneClickField}={OneClick}; nothing was changed."));
    }

    private static bool Holds(IFormCollection? form, string field, string value) =>
        form is not null && form.TryGetValue(field, out var given) && string.Equals(given, value, StringComparison.Ordinal);

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }
}
