using System.Net.Http.Headers;
using Sendara.AppHost;
using Sendara.AppHost.Local;
using Sendara.AppHost.Standalone;

namespace Sendara.Tests.Support;

/// <summary>The API as it is deployed: a process of its own, beside the one that a test runs in itself.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly Uri _address;

    private ApiProcess(ChildProcess process, Uri address) => (_process, _address) = (process, address);

    /// <summary>Starts one over the same servers as an app, and waits until it answers.</summary>
    public static Task<ApiProcess> StartAsync(SendaraApp app) => StartAsync(app, null);

    /// <summary>The same; <paramref name="listener"/> gets every line that it writes.</summary>
    public static async Task<ApiProcess> StartAsync(SendaraApp app, Action<string>? listener, params (string Key, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var environment = app.WorkerSettings(settings).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        var command = new ChildCommand("api", "dotnet", [HostFiles.Assembly("Sendara.Api")])
        {
            Environment = environment,
            WorkingDirectory = HostFiles.ProjectDirectory("Sendara.Api"),
        };
        var api = new ApiProcess(ChildProcess.Start(command, TimeProvider.System, listener), address);
        using var http = new HttpClient();
        await new HealthWait(http, TimeProvider.System).UntilReadyAsync(api._process, new Uri(address, "alive"), TestContext.Current.CancellationToken);
        return api;
    }

    /// <summary>A client of this process with the key that another one has.</summary>
    public HttpClient WithKeyOf(HttpClient other)
    {
        var client = new HttpClient { BaseAddress = _address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", other.DefaultRequestHeaders.Authorization!.Parameter);
        return client;
    }

    /// <summary>A client of this process with another key, or none.</summary>
    public HttpClient WithKey(string? key)
    {
        var client = new HttpClient { BaseAddress = _address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Ends it as a deployment does: it tells what it has yet to tell.</summary>
    public Task StopAsync() => _process.StopAsync(StopSignal.Terminate);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
