using Sendara.AppHost.Local;
using StackExchange.Redis;

namespace Sendara.Tests.AppHost;

public sealed class RedisServerTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_server_comes_back_on_the_same_port()
    {
        await LocalServers.EnsureInstalledAsync(_ => { }, CancellationToken);
        await using var server = await RedisServer.StartAsync(ServerOptions.ThrowAway, CancellationToken);
        var before = server.ConnectionString;

        await server.KillAsync();
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync($"{before},connectTimeout=500,connectRetry=0"));
        await server.StartAgainAsync(CancellationToken);

        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{server.ConnectionString},connectTimeout=60000,asyncTimeout=60000");
        Assert.Equal(before, server.ConnectionString);
        Assert.True(await redis.GetDatabase().StringSetAsync("key", "value"));
    }
}
