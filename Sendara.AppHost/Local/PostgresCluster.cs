using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Local;

/// <summary>A PostgreSQL data directory with an empty database in it, made on first use.</summary>
internal sealed class PostgresCluster(string programs, string directory, ServerUser user)
{
    public const string Superuser = "sendara";

    public static async Task<PostgresCluster> EnsureAsync(
        DataFolder data,
        bool throwAway,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        var user = ServerUser.ForPostgres;
        var home = await ServerFolder.PrepareAsync(data, ResourceNames.Postgres, user, say, cancellationToken);
        var directory = Path.Combine(home, "cluster");
        var programs = Binaries.FindPostgresFolder(MadeBy(directory))
            ?? throw new CannotStartException($"PostgreSQL's server programs are missing. {LocalServers.HowToInstall}");

        var cluster = new PostgresCluster(programs, directory, user);
        if (!Directory.Exists(directory))
        {
            say("A new PostgreSQL database is made.");
            await cluster.MakeAsync(throwAway, cancellationToken);
        }

        return cluster;
    }

    public ChildCommand Server(int port, bool throwAway)
    {
        var (file, arguments) = user.Running(
            Path.Combine(programs, "postgres"),
            [
                "-D", directory,
                "-p", $"{port}",
                .. Setting("listen_addresses", "127.0.0.1"),
                .. Setting("unix_socket_directories", ""),
                .. Setting("max_connections", "300"),
                .. Setting("lc_messages", "C"),
                .. throwAway ? Careless : [],
            ]);
        return new ChildCommand(ResourceNames.Postgres, file, arguments) { StopSignal = StopSignal.Interrupt };
    }

    // Safe against a crash of the server, which tests cause; not against one of the machine.
    private static IEnumerable<string> Careless => [.. Setting("fsync", "off"), .. Setting("full_page_writes", "off")];

    // Made aside and renamed when whole: a start that was interrupted leaves nothing half made.
    private async Task MakeAsync(bool throwAway, CancellationToken cancellationToken)
    {
        var unfinished = directory + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        string[] initdb =
        [
            "--pgdata", unfinished,
            "--username", Superuser,
            "--auth", "trust", // Loopback only, and no password to keep: the database of a laptop.
            "--encoding", "UTF8",
            OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--no-locale",
            .. throwAway ? ["--no-sync"] : Array.Empty<string>(),
        ];
        await RunAsync("initdb", initdb, "", cancellationToken);
        await RunAsync("postgres", ["--single", "-D", unfinished, "postgres"], $"create database {PostgresServer.Database}\n", cancellationToken);
        Directory.Move(unfinished, directory);
    }

    private async Task RunAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        var (file, all) = user.Running(Path.Combine(programs, program), arguments);
        var run = await ShortCommand.RunAsync(file, all, cancellationToken, input);
        if (!run.Succeeded)
        {
            throw new CannotStartException($"{program} could not make a database in {directory}. It said:{Environment.NewLine}{run.Output}");
        }
    }

    private static string? MadeBy(string directory) =>
        Path.Combine(directory, "PG_VERSION") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    private static string[] Setting(string name, string value) => ["-c", $"{name}={value}"];
}
