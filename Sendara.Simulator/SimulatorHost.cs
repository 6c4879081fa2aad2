using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sendara.ServiceDefaults;
using Sendara.Simulator.Clock;
using Sendara.Simulator.Dns;
using Sendara.Simulator.Inbox;
using Sendara.Simulator.Pages;
using Sendara.Simulator.Ses;
using Sendara.Simulator.Sns;
using Sendara.Simulator.Sqs;
using Sendara.Simulator.State;

namespace Sendara.Simulator;

/// <summary>Where a running simulator listens.</summary>
public sealed record SimulatorAddresses(Uri Http, IPEndPoint Dns);

/// <summary>Builds the simulator: for its own process, and for tests that run it inside theirs.</summary>
public static class SimulatorHost
{
    private const string DefaultUrl = "http://127.0.0.1:7102";
    private const long LargestRequest = 64 * 1024 * 1024;

    /// <summary>A simulator that is ready to run; <paramref name="configure"/> may exchange services, such as the TimeProvider.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // No settings file is watched: it costs a file watcher for each simulator that a test starts.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ApplicationName = typeof(SimulatorHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });

        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestRequest);
        builder.Services.Configure<SimulatorOptions>(builder.Configuration.GetSection(SimulatorOptions.Section));
        builder.Services.PostConfigure<SimulatorOptions>(options => options.CreateDataDirectory());
        builder.Services.ConfigureHttpJsonOptions(json => ControlJson.Apply(json.SerializerOptions));
        builder.Services.AddSingleton<Counters>().AddKept<SimulatorClock>().AddSingleton<StateFile>();
        builder.Services.AddHostedService<OpeningDay>();
        builder.AddLocalPages();
        builder.Services.AddDns().AddInbox().AddSes().AddSns().AddSqs();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false); // In Development too: 400, not 500.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.AddServiceDefaults();
        configure?.Invoke(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // A body that is too large is the caller's affair (413), not ours (500).
            StatusCodeSelector = failure => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
        app.UseLocalPages();
        app.MapSes();
        app.MapSns();
        app.MapSqs();
        app.MapDns();
        app.MapInbox();
        app.MapClock();
        app.MapPages();
        app.MapDefaultEndpoints();
        return app;
    }

    /// <summary>The bound addresses of a started simulator.</summary>
    public static SimulatorAddresses AddressesOf(WebApplication app) => new(
        new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()),
        app.Services.GetRequiredService<AuthoritativeServer>().Endpoint);
}
