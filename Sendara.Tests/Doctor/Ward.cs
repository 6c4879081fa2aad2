using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Doctor;

/// <summary>An installation in good health, Worker and all, of which one part at a time is made ill.</summary>
public sealed class Ward(Servers servers) : IAsyncLifetime
{
    private WorkerProcess? _worker;

    internal SendaraApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await SendaraApp.StartAsync(servers);
        await App.ConnectEventsAsync();
        _worker = WorkerProcess.Start(App.WorkerSettings(("Sending:PollInterval", "00:00:00.1")));
    }

    /// <summary>The diagnosis of an API process that is told so, and the finding that it begins with.</summary>
    internal Task<(JsonNode Diagnosis, JsonNode? Cause)> ExamineAsync(params (string Key, string Value)[] settings) =>
        ExamineAsync(TimeProvider.System, settings);

    internal async Task<(JsonNode Diagnosis, JsonNode? Cause)> ExamineAsync(TimeProvider clock, params (string Key, string Value)[] settings)
    {
        _worker?.MustRun();
        var diagnosis = await App.ExamineAsync(
            clock, [("Platform:PublicUrl", App.Anonymous.BaseAddress!.ToString()), ("Doctor:EventPatience", Patience(settings)), .. settings]);
        return (diagnosis, diagnosis["findings"]!.AsArray().FirstOrDefault(finding => finding!.Text("state") == "broken"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.KillAsync();
            await _worker.DisposeAsync();
        }

        await App.DisposeAsync();
    }

    // A healthy installation is given all the time it needs.
    private static string Patience((string Key, string Value)[] settings) =>
        settings.FirstOrDefault(s => s.Key == "Doctor:EventPatience").Value ?? "00:00:20";
}
