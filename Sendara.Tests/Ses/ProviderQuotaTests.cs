using Microsoft.Extensions.Time.Testing;
using Sendara.AppHost.Local;
using Sendara.Engine.Redis;
using Sendara.Engine.Ses;
using Sendara.Tests.Support;
using StackExchange.Redis;

namespace Sendara.Tests.Ses;

/// <summary>One quota for all workers, in a real Redis, and without one.</summary>
public sealed class ProviderQuotaTests
{
    private static readonly SesOptions Options = new() { ServiceUrl = "http://quota.test/" };

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    [Fact]
    public async Task What_one_worker_takes_is_missing_for_the_others_and_what_it_gives_back_is_not()
    {
        await using var server = await RedisServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        await using var redis = await ConnectAsync(server.ConnectionString);
        var (one, other) = (Worker(redis), Worker(redis));
        var (limits, ofOther) = (Left(100), Left(100));

        Assert.Equal(60, await one.TakeAsync(limits, 60));
        Assert.Equal(40, await other.TakeAsync(ofOther, 60));
        Assert.Equal(0, await other.TakeAsync(ofOther, 60));

        await one.ReturnAsync(20);
        Assert.Equal(20, await other.TakeAsync(ofOther, 60));
        Assert.Equal(0, await one.TakeAsync(limits, 1));
    }

    [Fact]
    public async Task A_new_answer_of_the_provider_counts_only_what_is_taken_since()
    {
        await using var server = await RedisServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        await using var redis = await ConnectAsync(server.ConnectionString);
        var worker = Worker(redis);
        Assert.Equal(90, await worker.TakeAsync(Left(100), 90));

        // What was taken a moment ago may still be on its way to the provider, which does not count it yet.
        Assert.Equal(0, await worker.TakeAsync(Left(80), 80));

        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(10, await worker.TakeAsync(Left(10), 80));
    }

    [Fact]
    public async Task Without_Redis_a_worker_keeps_to_its_share_and_tells_the_others_afterwards()
    {
        await using var server = await RedisServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        await using var redis = await ConnectAsync(server.ConnectionString);
        var (one, other) = (Worker(redis), Worker(redis));
        var (limits, ofOther) = (Left(100), Left(100));
        Assert.Equal(20, await one.TakeAsync(limits, 20));

        await server.StopAsync();
        Assert.Equal(30, await one.TakeAsync(limits, 30));
        Assert.Equal(10, await one.TakeAsync(limits, 30));
        Assert.Equal(0, await one.TakeAsync(limits, 30));

        await server.StartAgainAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Task.FromResult(redis.IsConnected));
        Assert.Equal(10, await one.TakeAsync(limits, 10));
        Assert.Equal(50, await other.TakeAsync(ofOther, 100));
    }

    private ProviderLimits Left(double left) => new(null, left, _clock.GetUtcNow());

    private ProviderQuota Worker(IConnectionMultiplexer redis) =>
        new(new SharedCount(redis, _clock), new SharedRate(redis, _clock), Microsoft.Extensions.Options.Options.Create(Options));

    private static async Task<ConnectionMultiplexer> ConnectAsync(string address) => await ConnectionMultiplexer.ConnectAsync(Patience.ForRedis(address));
}
