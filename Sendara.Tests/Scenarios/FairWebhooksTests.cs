using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Many endpoints, some of them dead, and a stream of events: those that live do not notice.</summary>
[Collection(nameof(Alone))]
public sealed class FairWebhooksTests(Servers servers)
{
    private const int Accounts = 10;
    private const int EndpointsOfAccount = 20;
    private const int Dead = 20;
    private const int Events = 20_000;
    private const int Rounds = 20;
    private const int LiveEvents = Events * (Accounts * EndpointsOfAccount - Dead) / (Accounts * EndpointsOfAccount);

    private static readonly TimeSpan RoundEvery = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Twenty_dead_endpoints_of_two_hundred_delay_no_other()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, WebhookReceiver.Allowed);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (context, end) => context.Request.Path.Value!.StartsWith("/dead", StringComparison.Ordinal)
            ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end)
            : Task.CompletedTask;
        var senders = new ConcurrentBag<HttpClient>();
        await Parallel.ForAsync(0, Accounts, TestContext.Current.CancellationToken, async (account, _) =>
        {
            var tenant = await app.OpenAccountAsync();
            senders.Add(await tenant.KeyAsync("send", testMode: true));
            for (var endpoint = 0; endpoint < EndpointsOfAccount; endpoint++)
            {
                var number = (account * EndpointsOfAccount) + endpoint;
                await Hook.AddAsync(tenant, receiver.Url(number % (Accounts * EndpointsOfAccount / Dead) == 0 ? $"/dead/{number}" : $"/live/{number}"), "queued");
            }
        });

        // An event for each endpoint of an account: so many messages make so many deliveries.
        const int messages = Events / EndpointsOfAccount / Accounts / Rounds;
        var batch = new JsonArray([.. Enumerable.Range(0, messages).Select(_ => (JsonNode)Draft.To("ada@example.test"))]).ToJsonString();
        await using var worker = WorkerProcess.Start(app.WorkerSettings());
        await Eventually.TrueAsync(async () => await app.CountAsync("pg_stat_activity where query ilike 'listen sendara_webhooks'") > 0);

        await Measured.UpToThriceAsync("p99 of the live endpoints' lag in seconds", async number =>
        {
            await SendAsync(senders, batch);
            await Eventually.TrueAsync(() =>
            {
                worker.MustRun();
                return Task.FromResult(Live(receiver).Count >= LiveEvents * number);
            });
            return P99(receiver, LiveEvents * (number - 1));
        }, p99 => p99 < 5);
    }

    private static async Task SendAsync(IReadOnlyCollection<HttpClient> senders, string batch)
    {
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(senders.Select(sender => sender.SubmitJsonAsync("/v1/send/batch", batch).ReadAsync(200)));
            var left = (RoundEvery * (round + 1)) - watch.Elapsed;
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static List<ReceivedEvent> Live(WebhookReceiver receiver) =>
        [.. receiver.Received.Where(e => e.Path.StartsWith("/live", StringComparison.Ordinal))];

    /// <summary>Of the events to live endpoints that came after so many, which must be all, and each once.</summary>
    private static double P99(WebhookReceiver receiver, int before)
    {
        var live = Live(receiver);
        Assert.Equal(before + LiveEvents, live.Count);
        Assert.Equal(live.Count, live.Select(e => (e.Path, e.EventId)).Distinct().Count());
        var lags = live.Skip(before)
            .Select(e => (e.At - DateTimeOffset.Parse(e.Json.Text("occurred_at"), CultureInfo.InvariantCulture)).TotalSeconds)
            .Order().ToList();
        var p99 = lags[(int)(lags.Count * 0.99)];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Events} events to {Accounts * EndpointsOfAccount} endpoints, {Dead} of them dead: live endpoints' lag "
            + $"p50 {lags[lags.Count / 2]:0.000} s, p99 {p99:0.000} s, longest {lags[^1]:0.000} s; {receiver.Count - live.Count} attempts at dead ones");
        return p99;
    }
}
