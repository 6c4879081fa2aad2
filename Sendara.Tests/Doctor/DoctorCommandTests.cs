using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Doctor;

/// <summary>The examination as an operator runs it at a terminal: one line a hop, and an exit code.</summary>
public sealed class DoctorCommandTests(Servers servers)
{
    [Fact]
    public async Task A_healthy_installation_ends_with_zero()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        await using var worker = WorkerProcess.Start(app.WorkerSettings());

        var (code, lines) = await RunAsync(app.WorkerSettings(("Doctor:EventPatience", "00:01:00")));
        await worker.KillAsync();

        Assert.True(code == 0, string.Join(Environment.NewLine, lines));
        Assert.Equal(16, lines.Count(line => line.Contains(" right ", StringComparison.Ordinal) || line.Contains(" doubtful ", StringComparison.Ordinal)));
        Assert.Equal("Mail goes out, and the news of it comes back.", lines[^1]);
    }

    [Theory]
    [InlineData("configuration", "Ses:Region must be an AWS region", "Ses:Region", "nowhere")]
    [InlineData("configuration", "Sending:Lease is too short", "Sending:Lease", "00:00:03")]
    [InlineData("configuration", "Dns:Servers must be IP addresses", "Dns:Servers:0", "resolver.example")]
    [InlineData("configuration", "Sending:BatchSize", "Sending:BatchSize", "many")]
    [InlineData("configuration", "ConnectionStrings:sendara", "ConnectionStrings:sendara", "")]
    public async Task A_setting_that_keeps_hosts_from_starting_is_named(string hop, string seen, string setting, string value)
    {
        await using var app = await SendaraApp.StartAsync(servers);

        var (code, lines) = await RunAsync(app.WorkerSettings((setting, value)));

        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith(hop, StringComparison.Ordinal) && line.Contains(seen, StringComparison.Ordinal));
        Assert.Equal($"Broken: {hop}. Begin there.", lines[^1]);
    }

    [Fact]
    public async Task A_database_that_is_away_is_named()
    {
        await using var app = await SendaraApp.StartAsync(servers);

        var (code, lines) = await RunAsync(app.WorkerSettings(
            ("ConnectionStrings:sendara", $"Host=127.0.0.1;Port={FreePort.Find()};Username=sendara;Password=hidden-password;Database=sendara")));

        Assert.Equal(1, code);
        Assert.Equal("Broken: postgresql. Begin there.", lines[^1]);
        Assert.DoesNotContain(lines, line => line.Contains("hidden-password", StringComparison.Ordinal));
    }

    private static async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(IReadOnlyDictionary<string, string> settings)
    {
        var lines = new List<string>();
        await using var doctor = WorkerProcess.Start(settings, Write, "doctor");
        var code = await doctor.ExitedAsync().WaitAsync(TimeSpan.FromMinutes(4), TimeProvider.System, TestContext.Current.CancellationToken);
        return (code, lines);

        void Write(string line)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }
}
