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

        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(senders.Select(sender => sender.SubmitJsonAsync("/v1/send/batch", batch).ReadAsync(200)));
            var left = (RoundEvery * (round + 1)) - watch.Elapsed;
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        const int live = Events * (Accounts * EndpointsOfAccount - Dead) / (Accounts * EndpointsOfAccount);
        await Eventually.TrueAsync(() =>
        {
            worker.MustRun();
            return Task.FromResult(receiver.Received.Count(e => e.Path.StartsWith("/live", StringComparison.Ordinal)) >= live);
        });

        var lags = receiver.Received.Where(e => e.Path.StartsWith("/live", StringComparison.Ordinal))
            .Select(e => (e.At - DateTimeOffset.Parse(e.Json.Text("occurred_at"), CultureInfo.InvariantCulture)).TotalSeconds)
            .Order().ToList();
        var p99 = lags[(int)(lags.Count * 0.99)];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Events} events to {Accounts * EndpointsOfAccount} endpoints, {Dead} of them dead, in {watch.Elapsed.TotalSeconds:0.0} s: live endpoints' lag "
            + $"p50 {lags[lags.Count / 2]:0.000} s, p99 {p99:0.000} s, longest {lags[^1]:0.000} s; {receiver.Count - lags.Count} attempts at dead ones");
        Assert.Equal(live, lags.Count);
        Assert.True(p99 < 5, $"Of the live endpoints' events one in a hundred came {p99:0.0} seconds late or later.");
    }
}
