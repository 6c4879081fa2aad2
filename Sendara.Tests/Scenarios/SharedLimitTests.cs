using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Two API processes, eight clients that ask as fast as they can, and one limit of a hundred requests a second.</summary>
[Collection(nameof(Alone))]
public sealed class SharedLimitTests(Servers servers)
{
    private const int Limit = 100;

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
        await Asked.SettleAsync(clients[0], "/v1/account");

        var started = TimeProvider.System.GetTimestamp();
        var begun = TimeProvider.System.GetUtcNow();
        var asked = await Asked.HammerAsync(clients, "/v1/account", () => TimeProvider.System.GetElapsedTime(started), Duration);

        var inTime = asked.Where(a => a.Received < Duration).ToList();
        var (passed, refused) = (inTime.Count(a => a.Passed), inTime.Count(a => a.Status == 429));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"8 clients, 2 processes, {Limit}/s, {Duration.TotalSeconds:0} s: {passed} passed, {refused} refused, at most {Asked.MostInASecond(asked)} in any second");
        Assert.InRange(passed, (int)(Limit * Duration.TotalSeconds * 0.99), (int)(Limit * Duration.TotalSeconds * 1.01));
        Assert.InRange(Asked.MostInASecond(asked), 1, Limit);
        Assert.Equal(inTime.Count, passed + refused);
        Assert.True(refused > passed, "Nobody asked fast enough for the limit to matter.");
        Assert.All(asked, a =>
        {
            Assert.Equal(Limit, a.Limit);
            Assert.InRange(a.Remaining, 0, a.Passed ? Limit - 1 : 0);
            Assert.Equal(a.Passed ? null : 1, a.RetryAfter);
            Assert.InRange(a.Reset, (begun + a.Sent).ToUnixTimeSeconds(), (begun + a.Received).ToUnixTimeSeconds() + 2);
        });
        // Every place in the window was given away, none of them twice at a time.
        Assert.Equal(Enumerable.Range(0, Limit), asked.Where(a => a.Passed).Select(a => a.Remaining).Distinct().Order());
    }
}
