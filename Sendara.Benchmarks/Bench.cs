using Sendara.AppHost.Local;

namespace Sendara.Benchmarks;

/// <summary>Sets the stage, measures what PostgreSQL does alone, then every figure, then PostgreSQL once more, and prints one table.</summary>
internal static class Bench
{
    public static async Task<int> RunAsync(IReadOnlyList<IFigure> figures, CancellationToken cancellationToken)
    {
        await LocalServers.EnsureInstalledAsync(Console.WriteLine, cancellationToken);
        await using var stage = await Stage.SetAsync(cancellationToken);

        var reference = await PgBench.RunAsync(stage, cancellationToken);
        Console.WriteLine($"PostgreSQL alone: {Row.Number(reference)} transactions/s");
        var rows = new List<Row>();
        foreach (var figure in figures)
        {
            Console.WriteLine($"Measuring {figure.Name}…");
            rows.AddRange(await figure.MeasureAsync(stage, reference, cancellationToken));
        }

        var after = await PgBench.RunAsync(stage, cancellationToken);
        Console.WriteLine();
        Console.WriteLine($"{Environment.ProcessorCount} processors, shared by PostgreSQL, the product and the load; {stage.PostgresVersion}, fsync on.");
        Table.Print(
        [
            Row.Note("reference: pgbench, 16 clients, two inserts", $"{Row.Number(reference)}/s"),
            .. rows,
            Row.Note("reference once more, afterwards", $"{Row.Number(after)}/s"),
        ]);
        return 0;
    }
}
