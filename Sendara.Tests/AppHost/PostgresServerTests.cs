using Npgsql;
using Sendara.AppHost.Local;

namespace Sendara.Tests.AppHost;

public sealed class PostgresServerTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_and_a_killed_server_come_back_with_their_data()
    {
        await LocalServers.EnsureInstalledAsync(_ => { }, CancellationToken);
        await using var server = await PostgresServer.StartAsync(ServerOptions.ThrowAway, CancellationToken);
        await RunAsync(server, "create table survivors (name text)");

        await server.StopAsync();
        await server.StartAgainAsync(CancellationToken);
        await RunAsync(server, "insert into survivors values ('stopped')");

        await server.KillAsync();
        await server.StartAgainAsync(CancellationToken);

        Assert.Equal(1L, await RunAsync(server, "select count(*) from survivors"));
    }

    [Fact]
    public async Task Two_throw_away_servers_do_not_meet_and_leave_nothing()
    {
        await LocalServers.EnsureInstalledAsync(_ => { }, CancellationToken);
        var first = await PostgresServer.StartAsync(ServerOptions.ThrowAway, CancellationToken);
        var second = await PostgresServer.StartAsync(ServerOptions.ThrowAway, CancellationToken);
        await RunAsync(first, "create table mine (name text)");

        var seenBySecond = await RunAsync(second, "select count(*) from pg_tables where tablename = 'mine'");
        await first.DisposeAsync();
        await second.DisposeAsync();

        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal(0L, seenBySecond);
        Assert.False(Directory.Exists(first.Folder));
        Assert.False(Directory.Exists(second.Folder));
    }

    private static async Task<object?> RunAsync(PostgresServer server, string sql)
    {
        await using var postgres = NpgsqlDataSource.Create(server.ConnectionString(PostgresServer.Database) + ";Pooling=false");
        await using var command = postgres.CreateCommand(sql);
        return await command.ExecuteScalarAsync(CancellationToken);
    }
}
