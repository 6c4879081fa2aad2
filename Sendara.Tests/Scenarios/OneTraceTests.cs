using System.Collections.Concurrent;
using System.Diagnostics;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Whoever looks for a message finds one trace, from the customer's request to the delivery.</summary>
public sealed class OneTraceTests(Servers servers)
{
    [Fact]
    public async Task One_trace_leads_from_the_request_through_the_pump_to_the_delivery()
    {
        var spans = new ConcurrentBag<(string Name, string Trace, string? Message)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Sendara.Engine" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Add((span.OperationName, span.TraceId.ToHexString(), span.GetTagItem("sendara.message") as string)),
        };
        ActivitySource.AddActivityListener(listener);

        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");

        using var response = await tenant.SendAsync("reader@example.test", "news@mail.acme.test");
        var trace = response.Headers.GetValues("X-Request-Id").Single()["trc_".Length..];
        var message = (await Task.FromResult(response).ReadAsync(201)).Text("id");
        await app.DispatchAsync();
        await Eventually.TrueAsync(async () =>
        {
            await app.ApplyEventsAsync();
            return (await tenant.MessageAsync(message)).Text("status") == "delivered";
        });

        var names = spans.Where(span => span.Message == message && span.Trace == trace).Select(span => span.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "dispatch message", "message sent", "message delivered" }, names);
    }
}
