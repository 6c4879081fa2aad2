using Npgsql;
using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Store;

/// <summary>The commands that docs/deploy.md gives for backup and restore, on a database with partitions and rows in them.</summary>
public sealed class BackupTests(Servers servers)
{
    [Fact]
    public async Task What_was_dumped_is_there_after_a_restore_and_takes_mail_again()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        var sent = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
        await app.DispatchAsync();
        await tenant.SendAsync("waiting@example.test", "news@mail.acme.test").ReadAsync(201);

        var dump = Path.GetTempFileName();
        var restored = servers.UnbornDatabase();
        try
        {
            await RunAsync("pg_dump", "--format=custom", $"--file={dump}", $"--dbname={Uri(app.Database)}");
            await RunAsync("createdb", $"--maintenance-db={Uri(app.Database)}", new NpgsqlConnectionStringBuilder(restored).Database!);
            await RunAsync("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", $"--dbname={Uri(restored)}", dump);
        }
        finally
        {
            File.Delete(dump);
        }

        Assert.Equal(await CountsAsync(app.Database), await CountsAsync(restored));
        await using var migrate = WorkerProcess.Start(app.WorkerSettings(("ConnectionStrings:sendara", restored)), "migrate");
        Assert.Equal(0, await migrate.ExitedAsync());
        await using var worker = WorkerProcess.Start(app.WorkerSettings(("ConnectionStrings:sendara", restored), ("ConnectionStrings:redis", servers.Redis)));
        await Eventually.TrueAsync(async () => (await app.MailsAsync("waiting@example.test")).Count == 1);
        await worker.KillAsync();
        Assert.Single(await app.MailsAsync("reader@example.test"));
        Assert.Equal("sent", (await tenant.MessageAsync(sent)).Text("status"));
    }

    private static async Task<IReadOnlyList<string>> CountsAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            """
            select n.nspname || '.' || c.relname || ' ' || c.relkind::text || ' ' ||
                   (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', n.nspname, c.relname), false, true, '')))[1]::text
              from pg_class c
              join pg_namespace n
                on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname in ('public', 'hangfire')
             order by 1
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var counts = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            counts.Add(reader.GetString(0));
        }

        Assert.Contains(counts, count => count.StartsWith("public.messages p 2", StringComparison.Ordinal));
        return counts;
    }

    private static string Uri(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return $"postgresql://{parts.Username}:{System.Uri.EscapeDataString(parts.Password ?? "")}@{parts.Host}:{parts.Port}/{parts.Database}";
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var run = ChildProcess.Start(
            new(program, Path.Combine(Binaries.FindPostgresFolder() ?? "", program), arguments), TimeProvider.System);
        var code = await run.Exited.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(code == 0, $"{program}: {string.Join(Environment.NewLine, run.Output.LastLines)}");
    }
}
