using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using Sendara.AppHost;
using Sendara.AppHost.Local;

namespace Sendara.Benchmarks;

/// <summary>
/// Everything that is measured, as real processes of this build: a PostgreSQL with fsync on, Redis, the Simulator, the API, and the Worker
/// for those figures that want it. What was stored goes with it.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    // What any server of this size is set to. Both the reference and the product run on it.
    private static readonly string[] PostgresSettings =
        ["shared_buffers = '512MB'", "max_wal_size = '8GB'", "checkpoint_timeout = '30min'", "wal_buffers = '16MB'"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ChildProcess> _children = [];
    private readonly DataFolder _data;
    private readonly Topology _topology;
    private readonly PostgresServer _postgres;
    private readonly RedisServer _redis;

    private Stage(DataFolder data, Topology topology, PostgresServer postgres, RedisServer redis)
    {
        _data = data;
        _topology = topology;
        _postgres = postgres;
        _redis = redis;
    }

    public Uri Api => _topology.Api;

    public Uri Simulator => _topology.Simulator;

    public string Folder => _data.Path;

    public int PostgresPort => _postgres.Port;

    public string PostgresUser => new NpgsqlConnectionStringBuilder(ConnectionString(PostgresServer.Database)).Username!;

    public string PostgresVersion { get; private set; } = "";

    public string OperatorKey => _data.OperatorKey();

    public static async Task<Stage> SetAsync(CancellationToken cancellationToken)
    {
        var data = new DataFolder(Path.Combine(Path.GetTempPath(), $"sendara-bench-{Environment.ProcessId}"));
        data.Create();
        var topology = new Topology(FreePorts(), data);
        var postgres = await PostgresServer.StartAsync(ServerOptions.Durable(data, topology.Ports.Postgres.Number), cancellationToken);
        var redis = await RedisServer.StartAsync(ServerOptions.Durable(data, topology.Ports.Redis.Number), cancellationToken);
        var stage = new Stage(data, topology, postgres, redis);
        await stage.TunePostgresAsync(cancellationToken);
        await stage.RunAsync("migrations", "Sendara.Worker", ["migrate"], cancellationToken);
        await stage.StartAsync("simulator", "Sendara.Simulator", topology.Simulator, topology.SimulatorSettings(), cancellationToken);
        await stage.StartAsync("api", "Sendara.Api", topology.Api, stage.ProductSettings(), cancellationToken);
        return stage;
    }

    /// <summary>Starts a Worker; with settings of its own where a figure wants them. Whoever starts it stops it.</summary>
    public Task<ChildProcess> StartWorkerAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken) =>
        StartAsync("worker", "Sendara.Worker", _topology.Worker, ProductSettings().Concat(settings), cancellationToken);

    public string ConnectionString(string database) => _postgres.ConnectionString(database);

    /// <summary>The product's own database.</summary>
    public string Database => ConnectionString(PostgresServer.Database);

    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        if (await AskAsync($"select count(*) from pg_database where datname = '{name}'", cancellationToken) == "0")
        {
            await AskAsync($"create database {name}", cancellationToken);
        }
    }

    /// <summary>The first value that a statement on the product's database gives.</summary>
    public async Task<string> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(_children))
        {
            await child.DisposeAsync();
        }

        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
        _data.Delete();
    }

    private async Task TunePostgresAsync(CancellationToken cancellationToken)
    {
        foreach (var setting in PostgresSettings)
        {
            await AskAsync($"alter system set {setting}", cancellationToken);
        }

        await _postgres.StopAsync();
        await _postgres.StartAgainAsync(cancellationToken);
        PostgresVersion = $"PostgreSQL {await AskAsync("show server_version", cancellationToken)}";
    }

    private IEnumerable<KeyValuePair<string, string>> ProductSettings() =>
    [
        .. _topology.ProductSettings(),
        new("ConnectionStrings__sendara", Database),
        new("ConnectionStrings__redis", _redis.ConnectionString),
        new("Operator__Key", OperatorKey),
        // What is measured is what a domain at volume gets.
        new("Warmup__Enabled", "false"),
        // What is measured is not the limit.
        new("Limits__RequestsPerSecond", "1000000"),
        // The domain is to stay as it is.
        new("Verification__SweepSchedule", "0 0 1 1 *"),
    ];

    private async Task RunAsync(string name, string project, string[] arguments, CancellationToken cancellationToken)
    {
        await using var child = ChildProcess.Start(Command(name, project, ProductSettings(), arguments), TimeProvider.System);
        if (await child.Exited.WaitAsync(cancellationToken) != 0)
        {
            throw Failed(child);
        }
    }

    private async Task<ChildProcess> StartAsync(
        string name, string project, Uri address, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancellationToken)
    {
        var child = ChildProcess.Start(
            Command(name, project, [.. settings, new("ASPNETCORE_URLS", Topology.Origin(address))]), TimeProvider.System);
        _children.Add(child);
        using var http = new HttpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (!await IsReadyAsync(http, new(address, "health"), patience.Token))
        {
            if (child.Exited.IsCompleted)
            {
                throw Failed(child);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token);
        }

        return child;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri health, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(health, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }

    private static ChildCommand Command(string name, string project, IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments) =>
        new(name, DotNet, [HostFiles.Assembly(project), .. arguments])
        {
            WorkingDirectory = HostFiles.ProjectDirectory(project),
            Environment = settings.Append(new("Logging__LogLevel__Default", "Warning")).GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Last().Value),
        };

    private static InvalidOperationException Failed(ChildProcess child) =>
        new($"{child.Name} ended:{Environment.NewLine}{string.Join(Environment.NewLine, child.Output.LastLines)}");

    private static Ports FreePorts()
    {
        var found = new HashSet<int>();
        return new(Free("API"), Free("Worker"), Free("Simulator"), Free("DNS"), Free("PostgreSQL"), Free("Redis"), Free("Dashboard"), Free("OTLP"));

        Port Free(string name)
        {
            int number;
            do
            {
                number = FreePort.Find();
            }
            while (!found.Add(number));

            return new(name, "", number);
        }
    }

    // The dotnet that runs us: <root>/dotnet beside <root>/shared/Microsoft.NETCore.App/<version>/.
    private static string DotNet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
