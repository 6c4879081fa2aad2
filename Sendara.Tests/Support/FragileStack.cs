using Sendara.AppHost;
using Sendara.AppHost.Local;
using Sendara.AppHost.Standalone;

namespace Sendara.Tests.Support;

/// <summary>The parts of an installation, each a process that can be killed and started again.</summary>
internal enum StackPart
{
    Postgres,
    Redis,
    Simulator,
    Api,
    Worker,
}

/// <summary>A whole installation of its own, servers included, whose every part can be killed at any moment.</summary>
internal sealed class FragileStack : IAsyncDisposable
{
    private readonly ThrowAwayFolder _folder;
    private readonly HostSettings _settings;
    private readonly IReadOnlyDictionary<string, string> _more;
    private readonly Dictionary<StackPart, ChildProcess> _hosts = [];
    private readonly HttpClient _http = new();
    private readonly HealthWait _health;
    private PostgresServer? _postgres;
    private RedisServer? _redis;

    private FragileStack(ThrowAwayFolder folder, Topology topology, IReadOnlyDictionary<string, string> more)
    {
        _folder = folder;
        _settings = new(topology, Telemetry: false);
        _more = more;
        _health = new(_http, TimeProvider.System);
        Topology = topology;
    }

    public Topology Topology { get; }

    /// <summary>Where the rows are.</summary>
    public string Database => _postgres!.ConnectionString(PostgresServer.Database);

    /// <summary>Starts everything, with further settings for the API and the Worker.</summary>
    public static async Task<FragileStack> StartAsync(params (string Key, string Value)[] settings)
    {
        await LocalServers.EnsureInstalledAsync(Console.WriteLine, Cancel);
        var folder = await ThrowAwayFolder.CreateAsync(TimeProvider.System, Cancel);
        var ports = Enumerable.Range(0, 8).Select(_ => FreePort.Find()).ToList();
        var next = 0;
        var topology = new Topology(Ports.Read(_ => $"{ports[next++]}"), folder.Data);
        var stack = new FragileStack(
            folder, topology,
            settings.Append((Key: FastCallers.RequestsPerSecond, Value: FastCallers.Many)).DistinctBy(s => s.Key)
                .ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value));

        stack._postgres = await PostgresServer.StartAsync(ServerOptions.ThrowAway with { Port = topology.Ports.Postgres.Number }, Cancel);
        stack._redis = await RedisServer.StartAsync(ServerOptions.ThrowAway with { Port = topology.Ports.Redis.Number }, Cancel);
        await using (var migrations = ChildProcess.Start(stack._settings.Migrations(), TimeProvider.System))
        {
            Assert.Equal(0, await migrations.Exited.WaitAsync(Cancel));
        }

        foreach (var part in new[] { StackPart.Simulator, StackPart.Api, StackPart.Worker })
        {
            await stack.StartAgainAsync(part);
        }

        return stack;
    }

    /// <summary>Ends a part as a crash does: nothing is saved, nothing is said.</summary>
    public Task KillAsync(StackPart part) => part switch
    {
        StackPart.Postgres => _postgres!.KillAsync(),
        StackPart.Redis => _redis!.KillAsync(),
        _ => KillHostAsync(part),
    };

    /// <summary>Starts a killed part again and waits until it is ready.</summary>
    public Task StartAgainAsync(StackPart part) => part switch
    {
        StackPart.Postgres => _postgres!.StartAgainAsync(Cancel),
        StackPart.Redis => _redis!.StartAgainAsync(Cancel),
        _ => StartHostAsync(part),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.StopAsync(StopSignal.Kill);
            await host.DisposeAsync();
        }

        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task KillHostAsync(StackPart part)
    {
        await _hosts[part].StopAsync(StopSignal.Kill);
        await _hosts[part].DisposeAsync();
        _hosts.Remove(part);
    }

    private async Task StartHostAsync(StackPart part)
    {
        var (command, address) = part switch
        {
            StackPart.Simulator => (_settings.Simulator(), Topology.Simulator),
            StackPart.Api => (WithMore(_settings.Api()), Topology.Api),
            _ => (WithMore(_settings.Worker()), Topology.Worker),
        };
        _hosts[part] = ChildProcess.Start(command with { LogFile = Path.Combine(Topology.Data.Logs, $"{command.Name}.log") }, TimeProvider.System);
        await _health.UntilReadyAsync(_hosts[part], new Uri(address, "alive"), Cancel);
    }

    private ChildCommand WithMore(ChildCommand command)
    {
        var environment = command.Environment.ToDictionary();
        environment["Warmup__Enabled"] = "false";
        foreach (var (key, value) in _more)
        {
            environment[key] = value;
        }

        return command with { Environment = environment };
    }
}
