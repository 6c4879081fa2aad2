using System.Diagnostics;
using System.Globalization;
using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Redis goes and comes back while everybody asks: nobody is failed for it, and the limit holds.</summary>
[Collection(nameof(Alone))]
public sealed class LimitWithoutRedisTests(Servers servers)
{
    private const int Limit = 100;

    // The two that are asked, and the one in this process.
    private const int Processes = 3;

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly long _started = TimeProvider.System.GetTimestamp();

    private TimeSpan Now => TimeProvider.System.GetElapsedTime(_started);

    [Fact]
    public async Task Redis_is_killed_and_started_again_under_load_and_the_limit_holds_throughout()
    {
        await using var redis = await RedisServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        await using var app = await StartAsync(redis);
        var tenant = await app.OpenAccountAsync();
        await using var first = await ApiProcess.StartAsync(app);
        await using var second = await ApiProcess.StartAsync(app);
        List<HttpClient> clients = [first.WithKeyOf(tenant.Http), second.WithKeyOf(tenant.Http), first.WithKeyOf(tenant.Http), second.WithKeyOf(tenant.Http)];

        await Measured.UpToThriceAsync("Slowest answer, and whether it was an answer", async _ =>
        {
            await SharedAsync(clients);
            var shared = await HammerAsync(clients);
            await redis.KillAsync();
            var turning = await HammerAsync(clients);
            var alone = await HammerAsync(clients);
            var aloneHealth = await LimitsHealthAsync(clients[0]);
            await redis.StartAgainAsync(TestContext.Current.CancellationToken);
            var returning = await HammerAsync(clients);
            await SharedAsync(clients);
            var again = await HammerAsync(clients);

            IReadOnlyList<Asked>[] phases = [shared, turning, alone, returning, again];
            Print(phases);
            // What they let through by themselves is not in the log with which Redis comes back.
            Assert.All(phases, phase => Assert.InRange(Asked.MostInASecond(phase), 1, Limit + (Limit / Processes * 2)));
            var slowest = Slowest(phases.SelectMany(phase => phase));
            if (IsCalm(slowest))
            {
                Assert.All(new[] { shared, turning, again }, phase => Assert.InRange(Asked.MostInASecond(phase), 1, Limit));
                // Two of three processes are asked, each to its third.
                Assert.All(alone, a => Assert.Equal(Limit / Processes, a.Limit));
                Assert.InRange(Asked.MostInASecond(alone), Limit / Processes, Limit / Processes * 2);
                Assert.All(again, a => Assert.Equal(Limit, a.Limit));
            }

            Assert.Equal("degraded", aloneHealth.Text("status"));
            Assert.Contains($"one part in {Processes}", aloneHealth.Text("description"), StringComparison.Ordinal);
            await SharedAsync(clients);
            Assert.Equal("healthy", (await LimitsHealthAsync(clients[0])).Text("status"));
            return slowest;
        }, IsCalm);
    }

    [Fact]
    public async Task A_frozen_redis_holds_nobody_up()
    {
        await using var redis = await RedisServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        await using var app = await StartAsync(redis);
        var tenant = await app.OpenAccountAsync();
        await SharedAsync([tenant.Http]);

        await Measured.UpToThriceAsync("Slowest answer while Redis is frozen", async _ =>
        {
            await SignalAsync(redis, "STOP");
            var frozen = await HammerAsync([tenant.Http]);
            await SignalAsync(redis, "CONT");

            TestContext.Current.TestOutputHelper!.WriteLine($"frozen: {frozen.Count} answers in {Phase.TotalSeconds:0} s");
            Assert.All(frozen, a => Assert.True(a.Status is 200 or 429, $"{a}"));
            await SharedAsync([tenant.Http]);
            return (Slowest: Slowest(frozen), frozen.Count);
        }, figure => IsCalm(figure.Slowest) && figure.Count > 20); // Else everybody waited for Redis.
    }

    // A machine that stood still has kept somebody waiting as well, or a process from its database.
    private static bool IsCalm((TimeSpan Time, bool IsAnswer) slowest) => slowest.IsAnswer && slowest.Time < Slow;

    private static (TimeSpan Time, bool IsAnswer) Slowest(IEnumerable<Asked> asked) =>
        (asked.Max(a => a.Received - a.Sent), asked.All(a => a.Status is 200 or 429));

    private static void Print(IReadOnlyList<Asked>[] phases)
    {
        foreach (var (name, phase) in ((string[])["shared", "killed", "away", "started", "shared"]).Zip(phases))
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{name}: {phase.Count(a => a.Passed)} passed in {Phase.TotalSeconds:0} s, {phase.Count(a => !a.Passed)} refused, at most "
                + $"{Asked.MostInASecond(phase)} in any second, slowest answer {phase.Max(a => (a.Received - a.Sent).TotalMilliseconds):0} ms");
        }
    }

    private Task<SendaraApp> StartAsync(RedisServer redis) => SendaraApp.StartAsync(
        servers, null, ("ConnectionStrings:redis", redis.ConnectionString), (FastCallers.RequestsPerSecond, $"{Limit}"),
        ("Logging:LogLevel:StackExchange.Redis", "None"), ("Limits:Patience", "00:00:01"));

    private Task<IReadOnlyList<Asked>> HammerAsync(IEnumerable<HttpClient> clients) =>
        Asked.HammerAsync(clients, "/v1/account", () => Now, Now + Phase);

    // Every process says the whole limit, so all of them ask Redis; and they have heard each other long enough to know how many they are.
    private async Task SharedAsync(IReadOnlyList<HttpClient> clients)
    {
        var since = Now;
        await Eventually.TrueAsync(async () =>
        {
            foreach (var client in clients)
            {
                since = (await Asked.AskAsync(client, "/v1/account", () => Now)).Limit == Limit ? since : Now;
            }

            return Now - since > TimeSpan.FromSeconds(2);
        });
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> LimitsHealthAsync(HttpClient client)
    {
        var health = await client.AskAsync("/health").ReadAsync(200);
        return health["checks"]!.AsArray().Single(check => check!.Text("name") == "request_limits")!;
    }

    private static async Task SignalAsync(RedisServer redis, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", redis.Process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
