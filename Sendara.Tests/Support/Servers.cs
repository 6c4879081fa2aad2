using Hangfire.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sendara.AppHost.Local;
using Sendara.Engine;
using Sendara.Engine.Accounts;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Worker;

[assembly: AssemblyFixture(typeof(Sendara.Tests.Support.Servers))]

namespace Sendara.Tests.Support;

/// <summary>
/// One PostgreSQL and one Redis for the whole run: those that <c>SENDARA_TEST_POSTGRES</c> and <c>SENDARA_TEST_REDIS</c> name, else throw-away
/// servers from the machine's binaries. Every test borrows a database of its own, cloned from a migrated template.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    private const string Template = "sendara_template";

    /// <summary>Where tests with a clock of their own begin; the template has partitions around it and around today.</summary>
    public static readonly DateTimeOffset Epoch = new(2026, 6, 14, 9, 0, 0, TimeSpan.Zero);

    private static int _databases;

    private PostgresServer? _postgres;
    private RedisServer? _redis;
    private string _connection = "";
    private int _keySpaces = 16; // As many as a Redis has that nobody has told otherwise.

    /// <summary>The Redis to connect to.</summary>
    public string Redis { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        // Where the AWS credential chain looks first; the simulator knows this pair.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "simulator");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "simulator-secret-key");
        if (Environment.GetEnvironmentVariable("SENDARA_TEST_POSTGRES") is { Length: > 0 } postgres)
        {
            _connection = postgres;
        }
        else
        {
            await LocalServers.EnsureInstalledAsync(Console.WriteLine, default);
            _postgres = await PostgresServer.StartAsync(ServerOptions.ThrowAway, default);
            _connection = _postgres.ConnectionString("postgres");
        }

        if (Environment.GetEnvironmentVariable("SENDARA_TEST_REDIS") is { Length: > 0 } redis)
        {
            Redis = redis;
        }
        else
        {
            _redis = await RedisServer.StartAsync(ServerOptions.ThrowAway, default);
            Redis = _redis.ConnectionString;
            _keySpaces = RedisServer.ThrowAwayDatabases;
        }

        await MigrateTemplateAsync();
    }

    /// <summary>A fresh, migrated database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"sendara_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"create database {name} template {Template}");
        return ConnectionTo(name);
    }

    /// <summary>The Redis, with a key space of its own: tests side by side would meet in each other's counts, as hosts of one installation do.</summary>
    public string NewKeySpace() => $"{Redis},defaultDatabase={Interlocked.Increment(ref _databases) % _keySpaces}";

    /// <summary>A database that does not exist yet.</summary>
    public string UnbornDatabase() => ConnectionTo($"sendara_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    /// <summary>Creates the schemas in a database, with partitions around a time.</summary>
    internal static Task<IReadOnlyList<string>> MigrateAsync(string connection, TimeProvider clock) =>
        MigrateAsync(connection, clock, open => PostgreSqlObjectsInstaller.Install(open, Timetable.Schema));

    /// <summary>Creates the schema in a database, and more beside it.</summary>
    internal static async Task<IReadOnlyList<string>> MigrateAsync(string connection, TimeProvider clock, Action<NpgsqlConnection> installMore)
    {
        await using var postgres = NpgsqlDataSource.Create(connection);
        await using var db = new SendaraDb(new DbContextOptionsBuilder<SendaraDb>().UseNpgsql(postgres).UseSnakeCaseNamingConvention().Options);
        var sandboxes = new SandboxDomains(db, Options.Create(new SesOptions()), Options.Create(new PlatformOptions { Domain = "sendara.test" }));
        return await new Migrator(db, postgres, new(postgres, clock, NullLogger<Partitions>.Instance), sandboxes).RunAsync(installMore, default);
    }

    /// <summary>Creates a database as it was after an earlier migration.</summary>
    internal static async Task MigrateToAsync(string connection, string migration)
    {
        await using var db = new SendaraDb(new DbContextOptionsBuilder<SendaraDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);
        await db.Database.MigrateAsync(migration);
    }

    private async Task MigrateTemplateAsync()
    {
        await ExecuteAsync($"drop database if exists {Template}");
        await MigrateAsync(ConnectionTo(Template) + ";Pooling=false", TimeProvider.System);
        await MigrateAsync(ConnectionTo(Template) + ";Pooling=false", new FakeTimeProvider(Epoch));
    }

    private string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(_connection) { Database = database }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
