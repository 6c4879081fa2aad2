using System.Diagnostics;
using System.Net.Http.Json;

namespace Sendara.Benchmarks;

/// <summary>
/// A Worker empties a queue into the Simulator, whose limits are far away. Measured from the half to the last but one tenth: the start of the
/// process, the time in which the runtime compiles what is busy once more, and the end of the queue are left out. The configuration set reports no events, so that nothing else is at work.
/// </summary>
internal static class Drain
{
    private const int MostPerSecond = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>Settings of a Worker whose mail comes back without events.</summary>
    public static IReadOnlyDictionary<string, string> WithoutEvents { get; } =
        new Dictionary<string, string> { ["Ses__ConfigurationSet"] = "bench", ["Ses__EventTopicArn"] = "" };

    /// <summary>Lets the Simulator answer after a while, and sees to it that its rate is no limit.</summary>
    public static async Task BehaveAsync(Stage stage, int answerDelay, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = stage.Simulator };
        using var answer = await http.PutAsJsonAsync(
            "/simulator/ses/behaviour", new { max_send_rate = MostPerSecond, answer_delay_ms = answerDelay }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Messages a second.</summary>
    public static async Task<double> RunAsync(Stage stage, int mails, CancellationToken cancellationToken)
    {
        var worker = await stage.StartWorkerAsync(WithoutEvents, cancellationToken);
        var begin = await UntilAsync(stage, mails / 2, cancellationToken);
        var end = await UntilAsync(stage, mails / 10, cancellationToken);
        await UntilAsync(stage, 0, cancellationToken);
        await worker.StopAsync();
        return (begin.Left - end.Left) / Stopwatch.GetElapsedTime(begin.At, end.At).TotalSeconds;
    }

    private static async Task<(long Left, long At)> UntilAsync(Stage stage, long few, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience;)
        {
            if (await Backlog.CountAsync(stage, cancellationToken) is var left && left <= few)
            {
                return (left, Stopwatch.GetTimestamp());
            }

            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }

        throw new InvalidOperationException($"The queue did not shrink to {few} messages.");
    }
}
