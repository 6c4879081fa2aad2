namespace Sendara.Benchmarks.Figures;

/// <summary>Batches of 500 messages of 2 kB, four under way at a time; no Worker runs.</summary>
internal sealed class AcceptBatches : IFigure
{
    private const int Connections = 4;
    private const int Size = 500;
    private const double Mark = 3.0;

    public string Name => "batch";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Stage stage, double reference, CancellationToken cancellationToken)
    {
        var sender = await Sender.NewAsync(stage, "batches.bench.test", cancellationToken);
        var load = await Load.RunAsync(
            stage, RawRequest.Post(stage.Api, "/v1/send/batch", sender.Key, SendRequests.Many(sender, Size)), Connections, Size, SendRequests.NumbersPerMessage,
            "\"success\":true", cancellationToken);
        return
        [
            Row.Rate($"{Name}: batches of {Size}, messages", load.PerSecond, reference, Mark),
            Row.Note($"{Name}: time of a request, p50 and p99", $"{Row.Milliseconds(load.P50)} and {Row.Milliseconds(load.P99)} ms"),
        ];
    }
}
