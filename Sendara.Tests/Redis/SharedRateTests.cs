using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Sendara.AppHost.Local;
using Sendara.Engine.Redis;
using Sendara.Tests.Support;
using StackExchange.Redis;

namespace Sendara.Tests.Redis;

/// <summary>One rate for all workers, in a real Redis, and without one.</summary>
public sealed class SharedRateTests(Servers servers)
{
    private static readonly TokenRate Rate = new(PerSecond: 400, Size: 100);

    [Fact]
    public async Task Workers_together_take_what_the_rate_gives_and_not_more()
    {
        await using var redis = await ConnectAsync(servers.Redis);
        var workers = Enumerable.Range(0, 4).Select(_ => new SharedRate(redis, TimeProvider.System)).ToList();
        var bucket = Bucket();

        await Measured.UpToThriceAsync("Part of the rate that was taken", async _ =>
        {
            var watch = Stopwatch.StartNew();
            var taken = (await Task.WhenAll(workers.Select(worker => TakeForAsync(worker, bucket, TimeSpan.FromSeconds(2))))).Sum();

            var rate = watch.Elapsed.TotalSeconds * Rate.PerSecond;
            Assert.InRange(taken, 1, rate + Rate.Size);
            return taken / rate;
        }, part => part >= 0.9);
    }

    [Fact]
    public async Task What_was_not_needed_is_there_for_others()
    {
        await using var redis = await ConnectAsync(servers.Redis);
        var rate = new SharedRate(redis, TimeProvider.System);
        var slow = Rate with { PerSecond = 0.01 };
        var bucket = Bucket();

        Assert.Equal(100, (await rate.TakeAsync(bucket, slow, 100)).Tokens);
        Assert.Equal(0, (await rate.TakeAsync(bucket, slow, 1)).Tokens);
        await rate.AddAsync(bucket, slow, 60);

        Assert.Equal(60, (await rate.TakeAsync(bucket, slow, 100)).Tokens);
    }

    [Fact]
    public async Task Tokens_that_are_taken_away_are_missed_by_everybody()
    {
        await using var redis = await ConnectAsync(servers.Redis);
        var (one, other) = (new SharedRate(redis, TimeProvider.System), new SharedRate(redis, TimeProvider.System));
        var bucket = Bucket();

        var slow = Rate with { PerSecond = 0.01 };
        Assert.Equal(10, (await one.TakeAsync(bucket, slow, 10)).Tokens);
        await one.AddAsync(bucket, slow, -100);

        var grant = await other.TakeAsync(bucket, slow, 100);
        Assert.Equal(0, grant.Tokens);
        Assert.InRange(grant.Wait, TimeSpan.FromSeconds(4000), TimeSpan.FromSeconds(5000));
    }

    [Fact]
    public async Task Without_Redis_each_worker_keeps_to_its_share()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        var server = await RedisServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        await using var redis = await ConnectAsync(server.ConnectionString);
        var bucket = Bucket();
        var workers = Enumerable.Range(0, 4).Select(_ => new SharedRate(redis, clock)).ToList();
        foreach (var worker in workers.Concat(workers))
        {
            await worker.TakeAsync(bucket, Rate, 1);
        }

        await server.DisposeAsync();

        Assert.Equal(0, (await workers[0].TakeAsync(bucket, Rate, 100)).Tokens);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(10, (await workers[0].TakeAsync(bucket, Rate, 100)).Tokens);
        Assert.Equal(10, (await workers[1].TakeAsync(bucket, Rate, 100)).Tokens);
    }

    [Fact]
    public async Task A_worker_that_never_met_the_others_takes_half_of_the_rate()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var nobody = await ConnectAsync("127.0.0.1:9");
        var rate = new SharedRate(nobody, clock);

        Assert.Equal(0, (await rate.TakeAsync("any", Rate, 100)).Tokens);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(20, (await rate.TakeAsync("any", Rate, 100)).Tokens);
    }

    private static async Task<int> TakeForAsync(SharedRate rate, string bucket, TimeSpan time)
    {
        var taken = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time;)
        {
            var grant = await rate.TakeAsync(bucket, Rate, 100);
            taken += grant.Tokens;
            await Task.Delay(grant.Wait, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return taken;
    }

    private static string Bucket() => $"test-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";

    private static async Task<ConnectionMultiplexer> ConnectAsync(string address) => await ConnectionMultiplexer.ConnectAsync(Patience.ForRedis(address));
}
