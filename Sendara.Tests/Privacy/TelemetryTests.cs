using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Sendara.Tests.Simulator;
using Sendara.Tests.Support;

namespace Sendara.Tests.Privacy;

/// <summary>
/// What API and Worker write and export while everything happens that can happen to mail, with every level at Debug: ids, and nothing of what
/// customers wrote, to whom, or with which key.
/// </summary>
public sealed class TelemetryTests(Servers servers)
{
    private const string Owner = "olivia.owner.4711@customer.example";
    private const string Sender = "nina.news.4711@mail.acme.test";
    private const string SenderName = "Zebra Nina";
    private const string ReplyTo = "rita.reply.4711@mail.acme.test";
    private const string Subject = "Quicksilver invoice for July";
    private const string Text = "The marmalade is in the second drawer.";
    private const string Html = "<p>The marmalade is in the third drawer.</p>";
    private const string Reader = "ada.reader.4711@example.test";
    private const string Bouncing = "bounce+ben.4711@example.test";
    private const string Complaining = "complaint+carla.4711@example.test";
    private const string Refused = "frank.refused.4711@example.test";
    private const string Unanswered = "uma.unanswered.4711@example.test";
    private const string Listed = "lars.listed.4711@example.test";
    private const string Mistyped = "mistyped.4711@@example.test";
    private const string BadKey = "sk_live_0000000000000000000000000000000000000000";
    private const string Secret = "simulator-secret-key";
    private const string OperatorKey = "operator-key-of-the-tests";

    private readonly ConcurrentQueue<string> _lines = new();

    [Fact]
    public async Task Neither_logs_nor_traces_nor_metrics_tell_whom_what_or_with_which_key()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await using var receiver = await TelemetryReceiver.StartAsync();
        (string, string)[] settings = [.. Loud, .. receiver.Settings];
        await using var api = await ApiProcess.StartAsync(app, _lines.Enqueue, settings);
        using var anonymous = api.WithKey(null);
        await app.SetUpProviderAsync();
        await app.Simulator.PostAsync(
            "/simulator/sns/subscriptions", new { topic_arn = RunningSimulator.TopicArn, endpoint = new Uri(anonymous.BaseAddress!, "/v1/ingest/sns") });
        await Eventually.TrueAsync(async () => (await app.Simulator.GetAsync("/simulator/sns/subscriptions")).AsArray().All(s => s!["confirmed"]!.GetValue<bool>()));

        string message, key, token;
        await using (var worker = WorkerProcess.Start(app.WorkerSettings([.. settings, ("Sending:Lease", "00:00:06"), ("Ses:CallTimeout", "00:00:02")]), _lines.Enqueue))
        {
            (message, key, token) = await LiveThroughAsync(app, api);
            await api.StopAsync();
            await worker.StopAsync();
        }

        var written = string.Join('\n', _lines);
        var exported = (string[])["logs", "traces", "metrics"];
        Assert.Contains("was postponed by", written, StringComparison.Ordinal);
        Assert.Contains("may have reached the provider", written, StringComparison.Ordinal);
        Assert.Contains("dbug: Microsoft.EntityFrameworkCore", written, StringComparison.Ordinal);
        Assert.All(exported, signal => Assert.NotEmpty(receiver.All(signal)));
        Assert.Contains(message, receiver.All("traces"), StringComparison.Ordinal);

        var secrets = Secrets.Append(key).Append(token).ToList();
        var leaks = exported.Select(signal => (Where: signal, What: receiver.All(signal))).Append((Where: "console", What: written))
            .SelectMany(place => secrets.Where(secret => place.What.Contains(secret, StringComparison.OrdinalIgnoreCase)).Select(secret => $"{secret} in {place.Where}: {Around(place.What, secret)}"));
        Assert.Empty(leaks);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{_lines.Count} lines, {exported.Sum(signal => receiver.All(signal).Length) / 1024} kB exported, {secrets.Count} secrets looked for");
    }

    private static IEnumerable<string> Secrets =>
        ((string[])[Owner, Sender, ReplyTo, Reader, Bouncing, Complaining, Refused, Unanswered, Listed, Mistyped])
            .SelectMany(address => (string[])[address, Uri.EscapeDataString(address), address[..address.IndexOf('@', StringComparison.Ordinal)]])
            .Concat([SenderName, Subject, Uri.EscapeDataString(Subject), "Quicksilver", "marmalade", BadKey, Secret, OperatorKey])
            .Distinct();

    private static (string, string)[] Loud =>
    [
        .. ((string[])
            [
                "Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.EntityFrameworkCore",
                "Microsoft.EntityFrameworkCore.Database.Command", "Npgsql", "Polly", "StackExchange.Redis", "System.Net.Http", "Hangfire",
            ]).SelectMany(category => (string[])["Logging:LogLevel:", "Logging:Console:LogLevel:", "Logging:OpenTelemetry:LogLevel:"], (category, level) => (level + category, "Debug")),
    ];

    private static async Task<(string Message, string Key, string Token)> LiveThroughAsync(SendaraApp app, ApiProcess api)
    {
        using var root = api.WithKey(OperatorKey);
        var opened = await root.SubmitAsync("/v1/accounts", new { name = "Customer", email = Owner }).ReadAsync(201);
        var key = opened["key"]!.Text("key");
        using var admin = api.WithKey(key);
        var tenant = new Tenant(app, admin, opened["account"]!.Text("id"), Owner);
        await tenant.AddVerifiedDomainAsync("mail.acme.test");

        var message = await SendAsync(admin, Reader, "transactional");
        foreach (var recipient in (string[])[Bouncing, Complaining])
        {
            await SendAsync(admin, recipient, "transactional");
        }

        await SuppressedAsync(admin, Bouncing);
        await SuppressedAsync(admin, Complaining);
        var token = await UnsubscribeAsync(app, api, admin);
        await FailAsync(app, admin);
        await AskBadlyAsync(app, api, admin);
        await Eventually.TrueAsync(async () => (await tenant.MessageAsync(message)).Text("status") == "delivered");
        return (message, key, token);
    }

    private static async Task<string> UnsubscribeAsync(SendaraApp app, ApiProcess api, HttpClient admin)
    {
        await SendAsync(admin, Reader, "marketing");
        await Eventually.TrueAsync(async () => (await app.MailsAsync(Reader)).Count == 2);
        var link = (await app.MailsAsync(Reader)).Select(mail => mail.HeaderOf("List-Unsubscribe")).OfType<string>().Single();
        var token = Regex.Match(link, "/u/([A-Za-z0-9_-]{88})").Groups[1].Value;
        using var anonymous = api.WithKey(null);
        using (await anonymous.AskAsync($"/u/{token}"))
        using (var left = await anonymous.CallAsync("POST", $"/u/{token}", new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])))
        {
            Assert.True(left.IsSuccessStatusCode);
        }

        return token;
    }

    private static async Task FailAsync(SendaraApp app, HttpClient admin)
    {
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new
        {
            next_send_fault = new { count = 1, status = 400, type = "AccessDeniedException", message = $"not authorized for {Sender} to {Refused}" },
        });
        await SendAsync(admin, Refused, "transactional");
        await Eventually.TrueAsync(async () => (await app.Simulator.GetAsync("/simulator/ses/behaviour"))["next_send_fault"] is null);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new
        {
            next_send_fault = new { count = 1, when = "after", status = 500, type = "InternalServiceErrorException", message = $"lost {Unanswered}" },
        });
        await SendAsync(admin, Unanswered, "transactional");
        await Eventually.TrueAsync(async () => (await app.Simulator.GetAsync("/simulator/ses/behaviour"))["next_send_fault"] is null);
    }

    private static async Task AskBadlyAsync(SendaraApp app, ApiProcess api, HttpClient admin)
    {
        await admin.SubmitAsync("/v1/suppressions", new { channel = "email", recipient = Listed }).ReadAsync(201);
        await admin.AskAsync($"/v1/suppressions?recipient={Uri.EscapeDataString(Listed)}").ReadAsync(200);
        await admin.EraseAsync($"/v1/suppressions?channel=email&recipient={Uri.EscapeDataString(Listed)}").NoContentAsync();
        await admin.AskAsync($"/v1/messages?to={Uri.EscapeDataString(Reader)}&search={Uri.EscapeDataString(Subject)}").ReadAsync(200);
        await admin.SubmitAsync("/v1/send", new { destination = new { email = Mistyped }, payload = new { subject = Subject, body_text = Text } }).RefusedAsync(400);
        await admin.SubmitJsonAsync("/v1/send", $$"""{"destination":{"email":"{{Listed}}"},"payload":{"subject":"{{Subject}}",}""").RefusedAsync(400);
        await admin.AskAsync($"/v1/nowhere/{Listed}?x={Listed}").RefusedAsync(404);
        using var stranger = api.WithKey(BadKey);
        await stranger.AskAsync("/v1/messages").RefusedAsync(401);

        await app.ExecuteAsync("alter table suppressions rename to elsewhere");
        await admin.SubmitAsync("/v1/suppressions", new { channel = "email", recipient = Listed }).RefusedAsync(500);
        await app.ExecuteAsync("alter table elsewhere rename to suppressions");
    }

    private static Task SuppressedAsync(HttpClient admin, string recipient) => Eventually.TrueAsync(async () =>
        (await admin.AskAsync($"/v1/suppressions?recipient={Uri.EscapeDataString(recipient)}").ReadAsync(200))["suppressions"]!.AsArray().Count == 1);

    private static async Task<string> SendAsync(HttpClient admin, string to, string type) => (await admin.SubmitAsync("/v1/send", new
    {
        destination = new { email = to },
        message_type = type,
        payload = new { subject = Subject, body_html = Html, body_text = Text },
        metadata = new { from_email = $"\"{SenderName}\" <{Sender}>", reply_to = ReplyTo },
    }).ReadAsync(201)).Text("id");

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 200)];
    }
}
