using System.Net;
using System.Text.Json.Nodes;

namespace Sendara.AppHost.Demo;

/// <summary>The steps about the domain: added, published, verified, broken.</summary>
internal static class DomainSteps
{
    private const int PlannedDays = 5;

    private static readonly TimeSpan VerifyDeadline = TimeSpan.FromSeconds(60);

    // Two sweeps ten seconds apart must both miss the record, and the provider must have looked too.
    private static readonly TimeSpan SweepDeadline = TimeSpan.FromSeconds(120);

    public static async Task AddAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var added = (await context.Api.PostAsync("v1/domains", new JsonObject { ["domain"] = context.Domain }, cancellationToken))
            .Expect(HttpStatusCode.Created);
        var records = Records(added);
        context.Say($"    {context.Domain} wants {records.Count} records:");
        foreach (var record in records)
        {
            context.Say($"    {record.Type,-5} {record.Name}  {record.Value}");
        }

        if (records.Count != 6)
        {
            throw new DemoFailedException($"A domain has six records; this one has {records.Count}.");
        }
    }

    public static async Task VerifyUnpublishedAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var verdict = await VerifyAsync(context, cancellationToken);
        context.Say($"    {Summary(verdict)}");
        if (Statuses(verdict).Any(s => s != "pending"))
        {
            throw new DemoFailedException($"Nothing is published, so every record must be pending: {verdict.Json.ToJsonString()}");
        }
    }

    public static async Task PublishAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var domain = (await context.Api.GetAsync($"v1/domains/{context.Domain}", cancellationToken)).Expect(HttpStatusCode.OK);
        var records = Records(domain).Select(r => (JsonNode)new JsonObject { ["type"] = r.Type, ["name"] = r.Name, ["value"] = r.Value });
        var published = await context.Simulator.PostAsync(
            "simulator/dns/records",
            new JsonObject { ["records"] = new JsonArray([.. records]) },
            cancellationToken);
        if ((int)published.Status >= 300)
        {
            throw new DemoFailedException($"The Simulator's DNS answered {(int)published.Status}: {published.Body?.ToJsonString()}");
        }

        context.Say("    Published.");
    }

    public static Task VerifyPublishedAsync(DemoContext context, CancellationToken cancellationToken) =>
        context.UntilAsync(
            "fully_verified: true",
            VerifyDeadline,
            () => VerifyAsync(context, cancellationToken),
            verdict => $"fully_verified: {verdict.Text("fully_verified")} ({Summary(verdict)})",
            verdict => verdict.Text("fully_verified") == "true",
            cancellationToken);

    public static async Task WarmUpAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var warmup = (await context.Api.GetAsync($"v1/domains/{context.Domain}/warmup", cancellationToken)).Expect(HttpStatusCode.OK);
        if (warmup.Text("status") != "warming")
        {
            context.Say($"    The domain is {warmup.Text("status")}: new domains do not warm up here.");
            return;
        }

        var ahead = (warmup.Json["plan"]?.AsArray() ?? []).Select(day => $"{day?["cap"]}").Where(cap => cap.Length > 0).Take(PlannedDays);
        context.Say($"    {warmup.Json["today"]?["used"]} of {warmup.Json["today"]?["cap"]} mails today; mail beyond that would wait as held.");
        context.Say($"    The days ahead, while recipients take the mail well: {string.Join(", ", ahead)}, …; warm on {warmup.Text("warm_on")}.");
    }

    public static async Task BreakAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var domain = (await context.Api.GetAsync($"v1/domains/{context.Domain}", cancellationToken)).Expect(HttpStatusCode.OK);
        var name = Records(domain)[0].Name;
        var removed = await context.Simulator.DeleteAsync($"simulator/dns/records?name={name}&type=CNAME", cancellationToken);
        if ((int)removed.Status >= 300)
        {
            throw new DemoFailedException($"The Simulator's DNS answered {(int)removed.Status}: {removed.Body?.ToJsonString()}");
        }

        context.Say($"    {name} is gone. Nobody asks for a check; the Worker's sweep finds out by itself.");
        await context.UntilAsync(
            "dkim_status: failed",
            SweepDeadline,
            () => context.Api.GetAsync($"v1/domains/{context.Domain}", cancellationToken),
            d => $"dkim_status: {d.Text("dkim_status")}, "
                + (d.Text("at_risk") == "true" ? $"at risk: stops sending at {d.Text("stops_sending_at")}" : $"failing since: {Or(d.Text("failing_since"), "not noticed yet")}"),
            d => d.Text("dkim_status") == "failed",
            cancellationToken);
    }

    public static async Task RestoreAsync(DemoContext context, CancellationToken cancellationToken)
    {
        await PublishAsync(context, cancellationToken);
        await context.UntilAsync(
            "fully_verified: true",
            SweepDeadline,
            () => context.Api.GetAsync($"v1/domains/{context.Domain}", cancellationToken),
            d => $"fully_verified: {d.Text("fully_verified")}",
            d => d.Text("fully_verified") == "true",
            cancellationToken);

        var history = (await context.Api.GetAsync($"v1/domains/{context.Domain}/history", cancellationToken)).Expect(HttpStatusCode.OK);
        var course = (history.Json["history"]?.AsArray() ?? []).Reverse().Select(line => $"{line?["change"]}").Where(change => change != "none");
        context.Say($"    history: {string.Join(" → ", course)}; the owner was written a mail about each, see the inbox.");
    }

    /// <summary>Removes the demo's domain, however the demo ended; one that was never added is no failure.</summary>
    public static async Task RemoveAsync(DemoContext context)
    {
        try
        {
            await context.Api.DeleteAsync($"v1/domains/{context.Domain}", CancellationToken.None);
        }
        catch (DemoFailedException failure)
        {
            context.Say($"{context.Domain} could not be removed: {failure.Message}");
        }
    }

    private static async Task<JsonAnswer> VerifyAsync(DemoContext context, CancellationToken cancellationToken) =>
        (await context.Api.PostAsync($"v1/domains/{context.Domain}/verify", null, cancellationToken)).Expect(HttpStatusCode.OK);

    private static List<DnsRecord> Records(JsonAnswer domain) =>
        [.. (domain.Json["dns_records"]?.AsArray() ?? []).Select(r => new DnsRecord($"{r?["type"]}", $"{r?["name"]}", $"{r?["value"]}"))];

    private static IEnumerable<string> Statuses(JsonAnswer verdict) =>
        (verdict.Json["results"]?.AsArray() ?? []).Select(r => r?["status"]?.ToString() ?? "missing");

    private static string Summary(JsonAnswer verdict) =>
        string.Join(", ", Statuses(verdict).CountBy(s => s).Select(s => $"{s.Value} {s.Key}"));

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private sealed record DnsRecord(string Type, string Name, string Value);
}
