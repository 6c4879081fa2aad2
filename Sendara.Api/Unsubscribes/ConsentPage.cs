using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Sendara.Unsubscribes;

namespace Sendara.Api.Unsubscribes;

/// <summary>
/// The page behind an unsubscribe link: plain HTML without script, pictures and anything from elsewhere, that no search engine keeps and no
/// other page can frame, and that tells nobody where its reader came from.
/// </summary>
internal sealed class ConsentPage : IResult, IStatusCodeHttpResult
{
    private const string Style =
        "body{margin:0;font:18px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}"
        + "main{max-width:34rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.6rem;line-height:1.25}p{overflow-wrap:anywhere}"
        + "button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.4rem;color:#fff;background:#0b57d0;cursor:pointer}"
        + "button:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}"
        + "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}"
        + "button{color:#10243e;background:#a8c7fa}button:focus-visible{outline-color:#eee}}";

    private static readonly string SecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // For tokens that are none of ours, whatever is wrong with them.
    private static readonly ConsentPage Unknown = new(
        StatusCodes.Status404NotFound,
        "This link is not valid",
        "<p>It may have been cut off on its way. Open it again from the mail, or copy all of it.</p>");

    private readonly string _title;
    private readonly string _content;

    private ConsentPage(int status, string title, string content)
    {
        StatusCode = status;
        _title = title;
        _content = content;
    }

    public int? StatusCode { get; }

    /// <summary>The page for what became of a token.</summary>
    internal static ConsentPage OfAny(Consent? consent) => consent is null ? Unknown : Of(consent);

    // Where the recipient stands, and the button that changes it.
    private static ConsentPage Of(Consent consent)
    {
        var recipient = Encode(consent.Recipient);
        var sender = consent.Sender is { } from ? Encode(from) : "this sender";
        return consent switch
        {
            { IsUnsubscribed: false } => new(
                StatusCodes.Status200OK,
                "Unsubscribe?",
                $"<p>{recipient} is on the list for marketing mail from {sender}.</p>"
                + Button(ChangeConsent.OneClickField, ChangeConsent.OneClick, "Unsubscribe")
                + "<p>Mail about things that you asked for yourself, such as receipts, is not affected.</p>"),
            { CanReturn: true } => new(
                StatusCodes.Status200OK,
                "You are unsubscribed",
                $"<p>{recipient} gets no more marketing mail from {sender}.</p><p>Was that a mistake?</p>"
                + Button(ChangeConsent.ReturnField, ChangeConsent.Return, "Subscribe again")),
            _ => new(StatusCodes.Status200OK, "You are unsubscribed", $"<p>{recipient} gets no more marketing mail from {sender}.</p>"),
        };
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = SecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        await response.WriteAsync(
            $"""
             <!doctype html>
             <html lang="en">
             <head>
             <meta charset="utf-8">
             <meta name="viewport" content="width=device-width, initial-scale=1">
             <meta name="color-scheme" content="light dark">
             <title>{_title}</title>
             <style>{Style}</style>
             </head>
             <body>
             <main>
             <h1>{_title}</h1>
             {_content}
             </main>
             </body>
             </html>

             """,
            httpContext.RequestAborted);
    }

    // Without an action, a form goes to the address that it came from.
    private static string Button(string field, string value, string label) =>
        $"""<form method="post"><input type="hidden" name="{field}" value="{value}"><button type="submit">{label}</button></form>""";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
