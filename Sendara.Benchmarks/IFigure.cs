namespace Sendara.Benchmarks;

/// <summary>One thing to measure; each has a file of its own in Figures.</summary>
internal interface IFigure
{
    /// <summary>What it is called in the table and on the command line.</summary>
    string Name { get; }

    /// <summary>Measures on a running stage; <paramref name="reference"/> is what PostgreSQL alone does, in transactions a second.</summary>
    Task<IReadOnlyList<Row>> MeasureAsync(Stage stage, double reference, CancellationToken cancellationToken);
}
