using Npgsql;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The Worker is killed where it hurts most; no mail is lost, and none that the provider had goes out again.</summary>
public sealed class WorkerCrashTests(Servers servers)
{
    private const int Kills = 20;
    private const int MailsPerRound = 5;
    private const int ProviderDelayMs = 150;

    private readonly Random _random = new(20260614);

    [Fact]
    public Task Killed_between_claim_and_settle_it_loses_and_doubles_nothing() =>
        KillAsync(
            new { latency_ms = ProviderDelayMs, answer_delay_ms = 0 },
            (app, _) => ClaimedAsync(app));

    [Fact]
    public Task Killed_between_the_providers_acceptance_and_the_saved_row_it_loses_and_doubles_nothing() =>
        KillAsync(
            new { latency_ms = 0, answer_delay_ms = ProviderDelayMs },
            async (app, before) => await AcceptedAsync(app) > before);

    private async Task KillAsync(object behaviour, Func<SendaraApp, long, Task<bool>> isInTheWindow)
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await app.Simulator.PutAsync("/simulator/ses/behaviour", behaviour);

        // Worker after worker dies before any event can come back: that silence must not use up the messages' tries.
        var settings = app.WorkerSettings(
            ("Sending:Lease", "00:00:06"), ("Ses:CallTimeout", "00:00:02"), ("Sending:MaxUnanswered", "10"),
            ("Sending:PollInterval", "00:00:00.05"), ("Logging:LogLevel:Default", "Warning"));
        var sent = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var worker = WorkerProcess.Start(settings);
            var before = await AcceptedAsync(app);
            for (var mail = 0; mail < MailsPerRound; mail++)
            {
                sent.Add((await tenant.SendAsync($"reader{sent.Count}@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id"));
            }

            await Eventually.TrueAsync(() =>
            {
                worker.MustRun();
                return isInTheWindow(app, before);
            });
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(ProviderDelayMs)), TimeProvider.System, TestContext.Current.CancellationToken);
            await worker.KillAsync();
        }

        await using (WorkerProcess.Start(settings))
        {
            await Eventually.TrueAsync(async () => await CountAsync(app, "select count(*) from messages where status = 'delivered'") == sent.Count);
        }

        var counters = await app.Simulator.GetAsync("/simulator/counters");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills, {sent.Count} messages, {counters["mails_accepted"]} accepted by the provider, {counters["duplicates"]!.AsArray().Count} doubled");
        Assert.Empty(counters["duplicates"]!.AsArray());
        Assert.Equal(sent.Count, counters["distinct_messages"]!.GetValue<int>());
        Assert.Equal(0, await CountAsync(app, "select count(*) from send_queue"));
    }

    private static async Task<bool> ClaimedAsync(SendaraApp app) =>
        await CountAsync(app, "select count(*) from send_queue where claimed_at > now() - interval '1 second'") > 0;

    private static async Task<long> AcceptedAsync(SendaraApp app) =>
        (await app.Simulator.GetAsync("/simulator/counters"))["mails_accepted"]!.GetValue<long>();

    private static async Task<long> CountAsync(SendaraApp app, string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
