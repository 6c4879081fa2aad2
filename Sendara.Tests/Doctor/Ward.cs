using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Doctor;

/// <summary>An installation in good health, Worker and all, of which one part at a time is made ill.</summary>
public sealed class Ward(Servers servers) : IAsyncLifetime
{
    // That it was sent, and that it was delivered.
    private const int EventsOfAProbe = 2;

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

    /// <summary>The same while all notifications get lost: nobody waits for them when they are.</summary>
    internal async Task<(JsonNode Diagnosis, JsonNode? Cause)> ExamineUnheardAsync(params (string Key, string Value)[] settings)
    {
        var (clock, before) = (new HurriedClock(), await LostAsync());
        await App.Simulator.PutAsync("/simulator/sns/behaviour", new { drop_probability = 1 });
        try
        {
            var examining = ExamineAsync(clock, settings);
            await Eventually.TrueAsync(async () => examining.IsCompleted || await LostAsync() >= before + EventsOfAProbe);
            clock.EndWaits();
            return await examining;
        }
        finally
        {
            await App.Simulator.PutAsync("/simulator/sns/behaviour", new { drop_probability = 0 });
        }
    }

    internal async Task<(JsonNode Diagnosis, JsonNode? Cause)> ExamineAsync(TimeProvider clock, params (string Key, string Value)[] settings)
    {
        _worker?.MustRun();
        var diagnosis = await App.ExamineAsync(
            clock, [("Platform:PublicUrl", App.Anonymous.BaseAddress!.ToString()), ("Doctor:EventPatience", "00:01:00"), .. settings]);
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

    private async Task<int> LostAsync() =>
        (await App.Simulator.GetAsync("/simulator/counters"))["notifications"]!["dropped"]?.GetValue<int>() ?? 0;
}
