using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sendara.Engine.Store;
using Sendara.Tests.Support;

namespace Sendara.Tests.Store;

public sealed class MigrationTests(Servers servers)
{
    [Fact]
    public async Task Two_workers_migrate_a_database_that_does_not_exist_yet_at_the_same_time()
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:sendara"] = servers.UnbornDatabase(),
            ["ConnectionStrings:redis"] = servers.Redis,
        };

        await using var first = WorkerProcess.Start(settings, "migrate");
        await using var second = WorkerProcess.Start(settings, "migrate");

        var codes = await Task.WhenAll(first.ExitedAsync(), second.ExitedAsync());

        Assert.All(codes, code => Assert.Equal(0, code));
        Assert.Equal(1L, await ScalarAsync(settings["ConnectionStrings:sendara"], "select count(*) from \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var database = await servers.NewDatabaseAsync();

        Assert.Empty(await Servers.MigrateAsync(database, TimeProvider.System));
    }

    [Fact]
    public async Task Partitions_are_created_ahead_as_time_goes_by()
    {
        var database = await servers.NewDatabaseAsync();
        await using var postgres = NpgsqlDataSource.Create(database);
        var clock = new FakeTimeProvider(Servers.Epoch);
        var partitions = new Partitions(postgres, clock);
        var before = await PartitionsOfAsync(database, "messages");

        clock.Advance(TimeSpan.FromDays(200));
        await partitions.EnsureAsync(TestContext.Current.CancellationToken);
        await partitions.EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Contains("messages_2026_12", await PartitionsOfAsync(database, "messages"));
        Assert.Contains("messages_2027_03", await PartitionsOfAsync(database, "messages"));
        Assert.DoesNotContain("messages_2027_03", before);
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("message_bodies")]
    [InlineData("message_events")]
    [InlineData("provider_events")]
    public async Task Large_tables_are_partitioned_from_the_first_migration(string table)
    {
        var database = await servers.NewDatabaseAsync();

        Assert.Equal("p", (await ScalarAsync(database, $"select relkind::text from pg_class where relname = '{table}'"))!.ToString());
        Assert.True((await PartitionsOfAsync(database, table)).Count > 3);
    }

    private static async Task<List<string>> PartitionsOfAsync(string database, string table)
    {
        await using var postgres = NpgsqlDataSource.Create(database);
        await using var command = postgres.CreateCommand("select inhrelid::regclass::text from pg_inherits where inhparent = $1::regclass");
        command.Parameters.Add(new() { Value = table, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var postgres = NpgsqlDataSource.Create(database);
        await using var command = postgres.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
