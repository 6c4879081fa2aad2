using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Sendara.AppHost.Local;

namespace Sendara.Benchmarks;

/// <summary>
/// What PostgreSQL does when nothing stands before it: pgbench, 16 clients, each committing transactions of two inserts, a message row of
/// 2 kB and an event row, on the cluster that the product uses.
/// </summary>
internal static partial class PgBench
{
    private const string Database = "reference";
    private const int Clients = 16;
    private const int Threads = 2;
    private const int Seconds = 15;

    private const string Tables =
        """
        drop table if exists messages, events;
        create table messages (id bigint generated always as identity primary key, account_id uuid not null, recipient text not null,
                               subject text not null, body text not null, created_at timestamptz not null);
        create table events (id bigint generated always as identity primary key, message_id bigint not null, type text not null,
                             occurred_at timestamptz not null);
        """;

    public static async Task<double> RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        await stage.EnsureDatabaseAsync(Database, cancellationToken);
        await using (var connection = new NpgsqlConnection(stage.ConnectionString(Database) + ";Pooling=false"))
        {
            await connection.OpenAsync(cancellationToken);
            await using var create = new NpgsqlCommand(Tables, connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        var script = Path.Combine(stage.Folder, "reference.sql");
        await File.WriteAllTextAsync(script, Script(), cancellationToken);
        return Read(await PlayAsync(stage, script, cancellationToken));
    }

    private static string Script() =>
        $"""
        \set message random(1, 1000000000)
        begin;
        insert into messages (account_id, recipient, subject, body, created_at)
        values ('01980000-0000-7000-8000-000000000001', 'reader@example.test', 'Hello', '{MailText.TwoKilobytes}', now());
        insert into events (message_id, type, occurred_at) values (:message, 'queued', now());
        commit;

        """;

    private static async Task<string> PlayAsync(Stage stage, string script, CancellationToken cancellationToken)
    {
        var program = Path.Combine(Binaries.FindPostgresFolder() ?? "", "pgbench");
        var start = new ProcessStartInfo(
            File.Exists(program) ? program : "pgbench",
            [
                "--host", "127.0.0.1", "--port", $"{stage.PostgresPort}", "--username", stage.PostgresUser, "--no-vacuum",
                "--client", $"{Clients}", "--jobs", $"{Threads}", "--time", $"{Seconds}", "--file", script, Database,
            ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return output;
    }

    private static double Read(string output) =>
        TransactionsPerSecond().Match(output) is { Success: true } match
            ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench did not say how fast it was:{Environment.NewLine}{output}");

    [GeneratedRegex(@"^tps = ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex TransactionsPerSecond();
}
