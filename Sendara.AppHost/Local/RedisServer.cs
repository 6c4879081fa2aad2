using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Local;

/// <summary>A Redis server on loopback, run from the program that the machine has.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Ready = "eady to accept connections"; // Capitalised in some versions only.

    /// <summary>How many key spaces a throw-away server has: one for everybody who must not see the others.</summary>
    public const int ThrowAwayDatabases = 4096;

    private readonly LocalServer _server;

    private RedisServer(LocalServer server) => _server = server;

    public int Port => _server.Port;

    public string ConnectionString => $"127.0.0.1:{Port}";

    public ChildProcess Process => _server.Process;

    public static async Task<RedisServer> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var throwAway = options.Data is null;
        return new RedisServer(await LocalServer.StartNewAsync(
            options,
            data => Task.FromResult(new ServerProgram(port => Command(data, port, throwAway), Ready)),
            cancellationToken));
    }

    public Task StopAsync() => _server.StopAsync();

    /// <summary>SIGKILL: nothing is saved, clients are cut off.</summary>
    public Task KillAsync() => _server.StopAsync(StopSignal.Kill);

    /// <summary>Starts a stopped or killed server again, on the same port and data.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static ChildCommand Command(DataFolder data, int port, bool throwAway)
    {
        var program = Binaries.FindRedis()
            ?? throw new CannotStartException($"Redis's server program is missing. {LocalServers.HowToInstall}");
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, ResourceNames.Redis)).FullName;
        string[] arguments =
        [
            "--bind", "127.0.0.1",
            "--port", $"{port}",
            "--dir", folder,
            "--daemonize", "no",
            "--save", throwAway ? "" : "60 1",
            .. throwAway ? (string[])["--databases", $"{ThrowAwayDatabases}"] : [],
        ];
        return new ChildCommand(ResourceNames.Redis, program, arguments);
    }
}
