using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Sendara.ServiceDefaults;
using Sendara.Tests.Support;

namespace Sendara.Tests.ServiceDefaults;

/// <summary>What a host says of itself when its servers are away.</summary>
public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_needs_nobody_is_ready_and_alive()
    {
        await using var app = await SampleHost.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "healthy"), await AskAsync(app, HealthEndpoints.Ready));
        Assert.Equal((HttpStatusCode.OK, "healthy"), await AskAsync(app, HealthEndpoints.Alive));
    }

    [Fact]
    public async Task Without_the_database_a_host_is_alive_but_not_ready()
    {
        await using var app = await SampleHost.StartAsync(builder => builder.AddSendaraPostgres());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), await AskAsync(app, HealthEndpoints.Ready));
        Assert.Equal((HttpStatusCode.OK, "healthy"), await AskAsync(app, HealthEndpoints.Alive));
    }

    [Fact]
    public async Task Without_redis_a_host_starts_and_is_degraded()
    {
        await using var app = await SampleHost.StartAsync(builder => builder.AddSendaraRedis());

        Assert.Equal((HttpStatusCode.OK, "degraded"), await AskAsync(app, HealthEndpoints.Ready));
    }

    [Fact]
    public async Task A_server_that_never_answers_costs_less_than_five_seconds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        await using var app = await SampleHost.StartAsync(builder =>
        {
            builder.Configuration["ConnectionStrings:sendara"] = SampleHost.Postgres(port);
            builder.Configuration["ConnectionStrings:redis"] = $"127.0.0.1:{port}";
            builder.AddSendaraPostgres().AddSendaraRedis();
        });

        await Measured.BelowAsync(TimeSpan.FromSeconds(5), "The answer for silent servers", async _ =>
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), await AskAsync(app, HealthEndpoints.Ready)));
    }

    [Fact]
    public async Task Each_check_is_named_and_explained_without_secrets()
    {
        await using var app = await SampleHost.StartAsync(builder => builder.AddSendaraPostgres().AddSendaraRedis());

        var text = await (await app.GetTestClient().GetAsync(new Uri(HealthEndpoints.Ready, UriKind.Relative), Cancellation))
            .Content.ReadAsStringAsync(Cancellation);

        var checks = JsonNode.Parse(text)!["checks"]!.AsArray();
        Assert.Equal(["postgres", "redis", "self"], checks.Select(c => (string)c!["name"]!).Order(StringComparer.Ordinal));
        Assert.All(checks, c => Assert.NotEqual("", (string)c!["description"]!));
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_needs_a_key_to_ask()
    {
        await using var app = await SampleHost.StartAsync(builder =>
        {
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, HealthEndpoints.Ready)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, HealthEndpoints.Alive)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(WebApplication app, string path)
    {
        var answer = await app.GetTestClient().GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation);
        return (answer.StatusCode, (string)body!["status"]!);
    }
}
