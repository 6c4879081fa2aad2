using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Simulator.Inbox;

namespace Sendara.Simulator.Pages;

internal static class PageEndpoints
{
    private const int MostMails = 500;

    // What a mail brings along runs nothing, loads nothing and reaches nothing.
    private const string MailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/simulator.css", () => TypedResults.Stream(
            typeof(PageEndpoints).Assembly.GetManifestResourceStream("simulator.css")!, "text/css"));

        routes.MapGet("/", ShowInbox);

        routes.MapGet("/inbox/{messageId}", IResult (string messageId, MailStore inbox) => inbox.TryFind(messageId, out var mail)
            ? new RazorComponentResult<MailPage>(new Dictionary<string, object?>
            {
                [nameof(MailPage.Mail)] = mail,
                [nameof(MailPage.Contents)] = MailContents.Of(mail),
            })
            : InboxEndpoints.NotThere(messageId));

        routes.MapGet("/inbox/{messageId}/html", (string messageId, MailStore inbox, HttpResponse response) =>
        {
            if (!inbox.TryFind(messageId, out var mail))
            {
                return InboxEndpoints.NotThere(messageId);
            }

            response.Headers.ContentSecurityPolicy = MailPolicy;
            return TypedResults.Text(MailContents.Of(mail).Html ?? "", "text/html; charset=utf-8");
        });

        routes.MapDnsPage();
    }

    private static RazorComponentResult<InboxPage> ShowInbox(MailStore inbox, Counters counters, string? search) =>
        new(new Dictionary<string, object?>
        {
            [nameof(InboxPage.Mails)] = inbox.Search(search, MostMails),
            [nameof(InboxPage.Search)] = search,
            [nameof(InboxPage.Accepted)] = counters.MailsAccepted,
        });
}
