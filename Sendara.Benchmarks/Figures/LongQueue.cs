using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.AppHost.Local;
using Sendara.Engine.Sending;
using Sendara.Engine.Warmup;
using Sendara.Sending;

namespace Sendara.Benchmarks.Figures;

/// <summary>
/// What a claim of 100 messages costs with 10 000 queued and with 1 000 000, of a few accounts and of a thousand, and how much memory a
/// Worker has when it begins with the long queue and half a minute later.
/// </summary>
internal sealed class LongQueue : IFigure
{
    private const int Short = 10_000;
    private const int Long = 1_000_000;
    private const int Batch = 100;
    private const int Claims = 60;
    private const double Mark = 2.0;
    private const double FlatMark = 1.25;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Started = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    public string Name => "queue";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Stage stage, double reference, CancellationToken cancellationToken)
    {
        var sender = await Sender.NewAsync(stage, "queue.bench.test", cancellationToken);
        await Backlog.ClearAsync(stage, cancellationToken);
        await Backlog.QueueAsync(stage, sender, Short, "Hello", cancellationToken);
        var few = await ClaimAsync(stage, cancellationToken);
        await Backlog.QueueAsync(stage, sender, Long - Short, "Hello", cancellationToken);
        var many = await ClaimAsync(stage, cancellationToken);

        await Drain.BehaveAsync(stage, answerDelay: 0, cancellationToken);
        var (before, after) = await MemoryAsync(stage, cancellationToken);
        await Backlog.ClearAsync(stage, cancellationToken);
        return
        [
            Row.AtMost($"{Name}: claim of {Batch} with {Row.Number(Long)} queued", many, few, Mark),
            Row.AtMostMemory($"{Name}: memory of a worker after {Watched.TotalSeconds:0} s of it", after, before, FlatMark),
        ];
    }

    /// <summary>The median of many claims, each of the next hundred.</summary>
    private static async Task<TimeSpan> ClaimAsync(Stage stage, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(stage.Database);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 50; // As in the Worker.
        await using var postgres = builder.Build();
        var queue = new SendQueue(postgres, Options.Create(new WarmupOptions()), TimeProvider.System);
        var line = new SendTurns(postgres, SendLanes.Real, TimeProvider.System);
        var times = new List<TimeSpan>();
        for (var claim = 0; claim < Claims; claim++)
        {
            var start = Stopwatch.GetTimestamp();
            await line.AnyAsync(cancellationToken);
            var turns = line.Next(Batch);
            line.Settle(turns, await queue.ClaimAsync(turns, SendLanes.Real, Lease, cancellationToken));
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times.Order().ElementAt(Claims / 2);
    }

    private static async Task<(long Before, long After)> MemoryAsync(Stage stage, CancellationToken cancellationToken)
    {
        var worker = await stage.StartWorkerAsync(Drain.WithoutEvents, cancellationToken);
        await Task.Delay(Started, TimeProvider.System, cancellationToken);
        var before = Memory(worker);
        await Task.Delay(Watched, TimeProvider.System, cancellationToken);
        var after = Memory(worker);
        await worker.StopAsync();
        return (before, after);
    }

    private static long Memory(ChildProcess worker)
    {
        using var process = Process.GetProcessById(worker.Id);
        return process.WorkingSet64;
    }
}
