using Sendara.Simulator.Sns.Events;

namespace Sendara.Simulator.Inbox;

internal static class InboxEndpoints
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 10_000;

    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton<MailFile>()
        .AddSingleton<MailStore>();

    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/simulator/inbox", (MailStore inbox, string? search, int? limit) => new MailsResponse(
            [.. inbox.Search(search, Math.Clamp(limit ?? DefaultLimit, 1, LargestLimit)).Select(MailResponse.Of)]));
        routes.MapGet("/simulator/inbox/{messageId}", (string messageId, MailStore inbox) =>
            inbox.TryFind(messageId, out var mail) ? TypedResults.Ok(MailDetailsResponse.Of(mail)) : NotThere(messageId));
        routes.MapGet("/simulator/inbox/{messageId}/raw", (string messageId, MailStore inbox) =>
            inbox.TryFind(messageId, out var mail) ? TypedResults.Bytes(mail.Raw, "message/rfc822") : NotThere(messageId));
        routes.MapPost("/simulator/inbox/{messageId}/events", PublishEvent.Handle);
        routes.MapGet("/simulator/counters", (Counters counters) => counters.Read());
    }

    public static IResult NotThere(string messageId) =>
        ControlProblem.NotFound($"The inbox holds no mail {messageId}. It keeps the newest ones only; GET /simulator/inbox lists them.");
}
