namespace Sendara.Benchmarks.Figures;

/// <summary>The same with a Simulator that answers after 50 milliseconds, as a provider far away does.</summary>
internal sealed class SlowProvider : IFigure
{
    private const int Mails = 20_000;
    private const int AnswerDelay = 50;
    private const double Mark = 1000;

    public string Name => "drain";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Stage stage, double reference, CancellationToken cancellationToken)
    {
        var sender = await Sender.NewAsync(stage, "drain.bench.test", cancellationToken);
        await Drain.BehaveAsync(stage, AnswerDelay, cancellationToken);
        await Backlog.ClearAsync(stage, cancellationToken);
        await Backlog.QueueAsync(stage, sender, Mails, MailText.TwoKilobytes, cancellationToken);
        return [Row.AtLeast($"{Name}: one worker, answers after {AnswerDelay} ms", await Drain.RunAsync(stage, Mails, cancellationToken), Mark)];
    }
}
