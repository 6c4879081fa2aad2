using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Two API processes, eight clients that ask as fast as they can, and one limit of a hundred requests a second.</summary>
[Collection(nameof(Alone))]
public sealed class SharedLimitTests(Servers servers)
{
    private const int Limit = 100;
    private const int LeastPassed = 990;
    private const int MostPassed = 1010;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Eight_clients_at_two_processes_are_let_through_a_hundred_times_a_second_to_within_one_in_a_hundred()
    {
        await using var redis = await RedisServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        // What is measured is the shared limit: a machine that stands still for a moment is waited for.
        await using var app = await SendaraApp.StartAsync(
            servers, null, ("ConnectionStrings:redis", redis.ConnectionString), (FastCallers.RequestsPerSecond, $"{Limit}"), ("Limits:Patience", "00:00:05"));
        var tenant = await app.OpenAccountAsync();
        await using var first = await ApiProcess.StartAsync(app);
        await using var second = await ApiProcess.StartAsync(app);
        var clients = Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? first : second).WithKeyOf(tenant.Http)).ToList();
        // Once each before the clock starts: connections are open, and the key is known.
        await Task.WhenAll(clients.Select(client => client.AskAsync("/v1/account")));

        await Measured.UpToThriceAsync("Passed and refused within ten seconds, by the shared count", async _ =>
        {
            await Asked.SettleAsync(clients[0], "/v1/account");
            var begun = TimeProvider.System.GetUtcNow();
            var started = TimeProvider.System.GetTimestamp();
            var asked = await Asked.HammerAsync(clients, "/v1/account", () => TimeProvider.System.GetElapsedTime(started), Duration);

            // Who gave up waiting for Redis keeps to a share of the limit by himself, and says so.
            var isShared = asked.All(a => a.Limit == Limit && (a.Passed || a.Status == 429));
            AssertLimited(asked, begun, isShared);
            var inTime = asked.Where(a => a.Received < Duration).ToList();
            return (Passed: inTime.Count(a => a.Passed), Refused: inTime.Count(a => a.Status == 429), isShared);
        }, figure => figure.isShared && figure.Passed is >= LeastPassed and <= MostPassed && figure.Refused > figure.Passed);
    }

    private static void AssertLimited(IReadOnlyList<Asked> asked, DateTimeOffset begun, bool isShared)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"at most {Asked.MostInASecond(asked)} in any second");
        Assert.InRange(Asked.MostInASecond(asked), 1, isShared ? Limit : Limit * 2);
        if (!isShared)
        {
            return;
        }

        Assert.All(asked, a =>
        {
            Assert.InRange(a.Remaining, 0, a.Passed ? Limit - 1 : 0);
            Assert.Equal(a.Passed ? null : 1, a.RetryAfter);
            Assert.InRange(a.Reset, (begun + a.Sent).ToUnixTimeSeconds(), (begun + a.Received).ToUnixTimeSeconds() + 2);
        });
        // Every place in the window was given away, none of them twice at a time.
        Assert.Equal(Enumerable.Range(0, Limit), asked.Where(a => a.Passed).Select(a => a.Remaining).Distinct().Order());
    }
}
