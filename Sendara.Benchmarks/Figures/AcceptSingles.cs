namespace Sendara.Benchmarks.Figures;

/// <summary>64 connections, each sending one message of 2 kB after the other, each under an idempotency key of its own; no Worker runs.</summary>
internal sealed class AcceptSingles : IFigure
{
    private const int Connections = 64;
    private const double Mark = 1.0;

    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(50);

    public string Name => "accept";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Stage stage, double reference, CancellationToken cancellationToken)
    {
        var sender = await Sender.NewAsync(stage, "singles.bench.test", cancellationToken);
        var load = await Load.RunAsync(
            stage, RawRequest.Post(stage.Api, "/v1/send", sender.Key, SendRequests.One(sender)), Connections, 1, SendRequests.NumbersPerMessage,
            "\"status\":\"queued\"", cancellationToken);
        return
        [
            Row.Rate($"{Name}: {Connections} connections, single sends of 2 kB", load.PerSecond, reference, Mark),
            Row.Below($"{Name}: p99 (p50 {Row.Milliseconds(load.P50)} ms)", load.P99, Slowest),
        ];
    }
}
