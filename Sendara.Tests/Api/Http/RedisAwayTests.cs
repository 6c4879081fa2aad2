using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Redis may vanish at any moment.</summary>
public sealed class RedisAwayTests(Servers servers)
{
    [Fact]
    public async Task Without_redis_requests_work_and_health_says_degraded()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("ConnectionStrings:redis", "127.0.0.1:1"));
        var tenant = await app.OpenAccountAsync();

        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        var sent = await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201);
        await tenant.MessageAsync(sent.Text("id"));
        var health = await app.Anonymous.AskAsync("/health").ReadAsync(200);

        Assert.Equal("degraded", health.Text("status"));
        Assert.Equal("degraded", health["checks"]!.AsArray().Single(check => check!.Text("name") == "redis")!.Text("status"));
    }
}
