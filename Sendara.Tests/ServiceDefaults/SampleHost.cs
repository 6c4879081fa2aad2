using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Sendara.ServiceDefaults;

namespace Sendara.Tests.ServiceDefaults;

/// <summary>A host with the defaults and nothing else.</summary>
internal static class SampleHost
{
    public const string NobodyListens = "127.0.0.1:1";

    public static async Task<WebApplication> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:sendara"] = Postgres(1),
            ["ConnectionStrings:redis"] = NobodyListens,
        });
        builder.AddServiceDefaults();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static string Postgres(int port) => $"Host=127.0.0.1;Port={port};Username=hidden-user;Password=hidden-password;Database=sendara";
}
