namespace Sendara.Benchmarks.Figures;

/// <summary>One Worker hands messages of 2 kB over to the Simulator, which answers at once and limits nothing; nothing is accepted meanwhile.</summary>
internal sealed class Dispatch : IFigure
{
    private const int Mails = 60_000;
    private const double Mark = 0.5;

    public string Name => "dispatch";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Stage stage, double reference, CancellationToken cancellationToken)
    {
        var sender = await Sender.NewAsync(stage, "dispatch.bench.test", cancellationToken);
        await Drain.BehaveAsync(stage, answerDelay: 0, cancellationToken);
        await Backlog.ClearAsync(stage, cancellationToken);
        await Backlog.QueueAsync(stage, sender, Mails, MailText.TwoKilobytes, cancellationToken);
        return [Row.Rate($"{Name}: one worker, no limit", await Drain.RunAsync(stage, Mails, cancellationToken), reference, Mark)];
    }
}
