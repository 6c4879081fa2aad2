using System.Diagnostics;
using System.Text;

namespace Sendara.Benchmarks;

/// <summary>What a load brought: how many messages were accepted in what time, and how long requests took.</summary>
internal sealed record Load(long Messages, TimeSpan Time, TimeSpan P50, TimeSpan P99)
{
    // The runtime compiles what is busy once more, and has done so after some ten thousand requests.
    private const long WarmUpMessages = 60_000;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    private static long _next;

    public double PerSecond => Messages / Time.TotalSeconds;

    /// <summary>Keeps connections busy with a request, and counts what is answered within the time, after a warm-up that does not count.</summary>
    public static async Task<Load> RunAsync(
        Stage stage, RawRequest request, int connections, int messagesPerRequest, int numbersPerMessage, string answer, CancellationToken cancellationToken)
    {
        var expected = Encoding.ASCII.GetBytes(answer);
        await PlayAsync(WarmUpMessages, LongestWarmUp);
        var sorted = (await PlayAsync(long.MaxValue, Measured)).Order().ToList();
        return new((long)sorted.Count * messagesPerRequest, Measured, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);

        async Task<IEnumerable<TimeSpan>> PlayAsync(long enough, TimeSpan limit)
        {
            var (begin, left) = (Stopwatch.GetTimestamp(), enough);
            return (await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
            {
                using var connection = await RawConnection.OpenAsync(stage.Api, cancellationToken);
                var (own, durations) = (request.Copy(), new List<TimeSpan>());
                while (Interlocked.Add(ref left, -messagesPerRequest) > 0)
                {
                    own.Renumber(Interlocked.Add(ref _next, messagesPerRequest), numbersPerMessage);
                    var start = Stopwatch.GetTimestamp();
                    await connection.AskAsync(own.Octets, expected, cancellationToken);
                    if (Stopwatch.GetElapsedTime(begin) > limit)
                    {
                        break; // The answer came after the time was over and does not count.
                    }

                    durations.Add(Stopwatch.GetElapsedTime(start));
                }

                return durations;
            }))).SelectMany(durations => durations);
        }
    }
}
