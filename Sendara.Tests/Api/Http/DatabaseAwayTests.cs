using System.Diagnostics;
using System.Globalization;
using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Without PostgreSQL nobody waits long, and nothing has to be restarted afterwards.</summary>
public sealed class DatabaseAwayTests(Servers servers)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_killed_database_is_a_503_until_it_is_back()
    {
        await using var postgres = await StartPostgresAsync();
        await using var app = await StartAsync(postgres);
        var tenant = await app.OpenAccountAsync();

        await Measured.UpToThriceAsync("Slowest 503 without a database", async _ =>
        {
            await postgres.KillAsync();
            var slowest = await AllAreUnavailableAsync(app, tenant);
            await postgres.StartAgainAsync(TestContext.Current.CancellationToken);
            await AssertRecoversAsync(app, tenant);
            return slowest;
        }, slowest => slowest < Promised);
    }

    [Fact]
    public async Task A_frozen_database_is_a_503_within_five_seconds()
    {
        await using var postgres = await StartPostgresAsync();
        await using var app = await StartAsync(postgres);
        var tenant = await app.OpenAccountAsync();

        await Measured.UpToThriceAsync("Slowest 503 while the database is frozen", async _ =>
        {
            await SignalAsync(postgres, "STOP");
            var slowest = TimeSpan.Zero;
            try
            {
                slowest = await AllAreUnavailableAsync(app, tenant);
            }
            finally
            {
                await SignalAsync(postgres, "CONT");
            }

            await AssertRecoversAsync(app, tenant);
            return slowest;
        }, slowest => slowest < Promised);
    }

    private static async Task<PostgresServer> StartPostgresAsync()
    {
        var postgres = await PostgresServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        await Servers.MigrateAsync(postgres.ConnectionString(PostgresServer.Database), TimeProvider.System);
        return postgres;
    }

    private Task<SendaraApp> StartAsync(PostgresServer postgres) =>
        SendaraApp.StartAsync(servers, null, ("ConnectionStrings:sendara", postgres.ConnectionString(PostgresServer.Database)));

    /// <summary>How long the slowest refusal took.</summary>
    private static async Task<TimeSpan> AllAreUnavailableAsync(SendaraApp app, Tenant tenant)
    {
        var times = await Task.WhenAll(
            AssertUnavailableAsync(() => tenant.Http.AskAsync("/v1/domains")),
            AssertUnavailableAsync(() => tenant.Http.AskAsync("/v1/suppressions")),
            AssertUnavailableAsync(() => tenant.SendAsync(tenant.Email)),
            AssertUnavailableAsync(() => tenant.Http.SubmitJsonAsync("/v1/send/batch", $"[{Sending.Draft.To(tenant.Email).ToJsonString()}]")),
            AssertUnavailableAsync(() => tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" })),
            AssertUnavailableAsync(() => app.Operator.SubmitAsync("/v1/accounts", new { name = "A", email = "a@customer.example" })));
        // The connections that were open are known to be dead by now; opening new ones must not take longer.
        var next = await AssertUnavailableAsync(() => tenant.Http.AskAsync("/v1/suppressions"));

        var (health, last) = await TimedAsync(() => app.Anonymous.AskAsync("/health").ReadAsync(503));
        Assert.Equal("unhealthy", health.Text("status"));
        return times.Append(next).Append(last).Max();
    }

    private static async Task<TimeSpan> AssertUnavailableAsync(Func<Task<HttpResponseMessage>> call)
    {
        var ((code, message), took) = await TimedAsync(() => call().RefusedAsync(503));
        Assert.Equal("service_unavailable", code);
        Assert.Contains("try again", message, StringComparison.Ordinal);
        return took;
    }

    private static async Task<(T Answer, TimeSpan Took)> TimedAsync<T>(Func<Task<T>> call)
    {
        var watch = Stopwatch.StartNew();
        return (await call(), watch.Elapsed);
    }

    private static async Task AssertRecoversAsync(SendaraApp app, Tenant tenant)
    {
        await Eventually.TrueAsync(async () =>
        {
            using var response = await tenant.Http.AskAsync("/v1/domains");
            return response.IsSuccessStatusCode;
        });
        var sent = await tenant.SendAsync(tenant.Email).ReadAsync(201);
        Assert.Equal("queued", (await tenant.MessageAsync(sent.Text("id"))).Text("status"));
        await Eventually.TrueAsync(async () =>
        {
            using var response = await app.Anonymous.AskAsync("/health");
            return response.IsSuccessStatusCode;
        });
    }

    private static async Task SignalAsync(PostgresServer postgres, string signal)
    {
        // Every session of the server is a process of its own.
        var family = Family(postgres.Process.Id).Select(id => id.ToString(CultureInfo.InvariantCulture));
        using var kill = Process.Start("kill", [$"-{signal}", .. family]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<int> Family(int root) =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => (Id: int.Parse(name!, CultureInfo.InvariantCulture), Parent: ParentOf(name!)))
            .Where(process => process.Parent == root)
            .SelectMany(process => Family(process.Id))
            .Prepend(root);

    private static int ParentOf(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // Gone since it was listed.
        }
    }
}
