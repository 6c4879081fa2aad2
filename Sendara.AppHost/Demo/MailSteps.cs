using System.Net;
using System.Text.Json.Nodes;

namespace Sendara.AppHost.Demo;

/// <summary>The steps about mail: delivered, bounced, refused.</summary>
internal static class MailSteps
{
    private static readonly TimeSpan ArrivalDeadline = TimeSpan.FromSeconds(60);

    public static async Task DeliverAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var recipient = $"ada+{context.Label}@example.net";
        await SendUntilAsync(context, recipient, "delivered", cancellationToken);

        var inbox = await context.UntilAsync(
            "the mail in the Simulator's inbox",
            ArrivalDeadline,
            () => context.Simulator.GetAsync($"simulator/inbox?search={Uri.EscapeDataString(context.Domain)}&limit=1", cancellationToken),
            found => Mail(found) is null ? "inbox: nothing yet" : "inbox: one mail",
            found => Mail(found) is not null,
            cancellationToken);
        ExpectAligned(context, Mail(inbox)!);
    }

    public static async Task BounceAsync(DemoContext context, CancellationToken cancellationToken)
    {
        await SendUntilAsync(context, Bouncing(context), "bounced", cancellationToken);
        await context.UntilAsync(
            "the address on the suppression list",
            ArrivalDeadline,
            () => context.Api.GetAsync(
                $"v1/suppressions?channel=email&recipient={Uri.EscapeDataString(Bouncing(context))}",
                cancellationToken),
            list => Suppression(list) is { } entry ? $"suppressed: {entry["recipient"]} ({entry["reason"]})" : "not suppressed yet",
            list => Suppression(list) is not null,
            cancellationToken);
    }

    public static async Task RefuseSuppressedAsync(DemoContext context, CancellationToken cancellationToken) =>
        ExpectRefused(
            context,
            await SendAsync(context, Bouncing(context), cancellationToken),
            HttpStatusCode.Conflict,
            "recipient_suppressed");

    public static async Task RefuseUnverifiedAsync(DemoContext context, CancellationToken cancellationToken) =>
        ExpectRefused(
            context,
            await SendAsync(context, $"ada+{context.Label}@example.net", cancellationToken),
            HttpStatusCode.UnprocessableEntity,
            "from_not_verified");

    private static string Bouncing(DemoContext context) => $"bounce+{context.Label}@simulator.amazonses.com";

    private static Task<JsonAnswer> SendAsync(DemoContext context, string recipient, CancellationToken cancellationToken) =>
        context.Api.PostAsync(
            "v1/send",
            new JsonObject
            {
                ["channel"] = "email",
                ["destination"] = new JsonObject { ["email"] = recipient },
                ["payload"] = new JsonObject
                {
                    ["subject"] = $"Hello from {context.Domain}",
                    ["body_text"] = "It works.",
                    ["body_html"] = "<p>It works.</p>",
                },
                ["metadata"] = new JsonObject { ["from_email"] = $"\"Demo\" <{context.From}>" },
            },
            cancellationToken);

    private static async Task SendUntilAsync(DemoContext context, string recipient, string status, CancellationToken cancellationToken)
    {
        var accepted = (await SendAsync(context, recipient, cancellationToken)).Expect(HttpStatusCode.Created);
        context.Say($"    {accepted.Text("id")} to {recipient} is {accepted.Text("status")}");
        await context.UntilAsync(
            $"status {status}",
            ArrivalDeadline,
            async () => (await context.Api.GetAsync($"v1/messages/{accepted.Text("id")}", cancellationToken)).Expect(HttpStatusCode.OK),
            message => $"{message.Text("status")} ({Timeline(message)})",
            message => message.Text("status") == status && Events(message).Contains("sent"),
            cancellationToken);
    }

    private static IEnumerable<string> Events(JsonAnswer message) =>
        (message.Json["events"]?.AsArray() ?? []).Select(e => (e?["type"] ?? e?["event_type"])?.ToString() ?? "");

    private static string Timeline(JsonAnswer message) => string.Join(" → ", Events(message));

    private static JsonNode? Mail(JsonAnswer inbox) => inbox.Json["mails"]?.AsArray().FirstOrDefault();

    private static JsonNode? Suppression(JsonAnswer list) => list.Json["suppressions"]?.AsArray().FirstOrDefault();

    private static void ExpectAligned(DemoContext context, JsonNode mail)
    {
        context.Say($"    From {mail["from"]}, signed by {mail["dkim_domain"]}, envelope from {mail["envelope_from"]}");
        if (mail["dkim_domain"]?.ToString() != context.Domain)
        {
            throw new DemoFailedException($"The DKIM domain must be the From domain {context.Domain}: {mail.ToJsonString()}");
        }

        if (mail["envelope_from"]?.ToString().EndsWith($"@mail.{context.Domain}", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new DemoFailedException($"The envelope must come from the MAIL FROM domain mail.{context.Domain}: {mail.ToJsonString()}");
        }
    }

    private static void ExpectRefused(DemoContext context, JsonAnswer answer, HttpStatusCode status, string code)
    {
        context.Say($"    {(int)answer.Status} {answer.ErrorCode}: {answer.Body?["error"]?["message"]}");
        if (answer.Expect(status).ErrorCode != code)
        {
            throw new DemoFailedException($"Expected the code {code}, got '{answer.ErrorCode}'.");
        }
    }
}
