using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Local;

/// <summary>A PostgreSQL server on loopback, run from the programs that the machine has.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The empty database that every new server has.</summary>
    public const string Database = ResourceNames.Database;

    private const string Ready = "database system is ready to accept connections";

    private readonly LocalServer _server;

    private PostgresServer(LocalServer server) => _server = server;

    public int Port => _server.Port;

    /// <summary>The folder that holds the server's data, logs and notes.</summary>
    public string Folder => _server.Data.Path;

    public ChildProcess Process => _server.Process;

    public static async Task<PostgresServer> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var throwAway = options.Data is null;
        return new PostgresServer(await LocalServer.StartNewAsync(options, PrepareAsync, cancellationToken));

        async Task<ServerProgram> PrepareAsync(DataFolder data)
        {
            var cluster = await PostgresCluster.EnsureAsync(data, throwAway, options.Say, cancellationToken);
            return new ServerProgram(port => cluster.Server(port, throwAway), Ready);
        }
    }

    public string ConnectionString(string database) => ConnectionString(Port, database);

    public static string ConnectionString(int port, string database) =>
        $"Host=127.0.0.1;Port={port};Username={PostgresCluster.Superuser};Database={database}";

    public Task StopAsync() => _server.StopAsync();

    /// <summary>
    /// Ends the server as a crash does: no checkpoint, clients cut off, recovery at the next start.
    /// Not SIGKILL, after which orphaned backends would keep the next start waiting.
    /// </summary>
    public Task KillAsync() => _server.StopAsync(StopSignal.Quit);

    /// <summary>Starts a stopped or killed server again, on the same port and data.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
