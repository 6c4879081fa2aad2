using System.Diagnostics;

namespace Sendara.Benchmarks;

/// <summary>What a load brought: how many messages were accepted in what time, and how long requests took.</summary>
internal sealed record Load(long Messages, TimeSpan Time, TimeSpan P50, TimeSpan P99)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    private static long _next;

    public double PerSecond => Messages / Time.TotalSeconds;

    /// <summary>Keeps connections busy with a request, and counts what happens after the warm-up.</summary>
    public static async Task<Load> RunAsync(
        Stage stage, RawRequest request, int connections, int messagesPerRequest, int numbersPerMessage, string answer, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var expected = System.Text.Encoding.ASCII.GetBytes(answer);
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var connection = await RawConnection.OpenAsync(stage.Api, cancellationToken);
            var own = request.Copy();
            var durations = new List<TimeSpan>();
            while (Stopwatch.GetElapsedTime(begin) < WarmUp + Measured)
            {
                own.Renumber(Interlocked.Add(ref _next, messagesPerRequest), numbersPerMessage);
                var start = Stopwatch.GetTimestamp();
                await connection.AskAsync(own.Octets, expected, cancellationToken);
                if (Stopwatch.GetElapsedTime(begin) is var at && at > WarmUp && at <= WarmUp + Measured)
                {
                    durations.Add(Stopwatch.GetElapsedTime(start));
                }
            }

            return durations;
        }));

        var sorted = times.SelectMany(durations => durations).Order().ToList();
        return new((long)sorted.Count * messagesPerRequest, Measured, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
    }
}
