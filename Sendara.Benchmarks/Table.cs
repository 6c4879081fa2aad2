namespace Sendara.Benchmarks;

/// <summary>Prints rows in columns, and what falls short.</summary>
internal static class Table
{
    private static readonly string[] Head = ["figure", "value", "reference", "ratio", "mark", ""];

    public static void Print(IReadOnlyList<Row> rows)
    {
        var cells = rows.Select(row => new[] { row.Figure, row.Value, row.Reference, row.Ratio, row.Mark, Verdict(row) }).Prepend(Head).ToList();
        var widths = Enumerable.Range(0, Head.Length).Select(column => cells.Max(line => line[column].Length)).ToList();
        foreach (var line in cells)
        {
            Console.WriteLine(string.Join("  ", line.Select((cell, column) => Pad(cell, column, widths[column]))).TrimEnd());
        }

        var falling = rows.Where(row => row.Passes == false).Select(row => row.Figure).ToList();
        Console.WriteLine(falling.Count == 0 ? "Every mark is met." : $"Short: {string.Join(", ", falling)}.");
    }

    private static string Pad(string cell, int column, int width) => column is 1 or 2 or 3 ? cell.PadLeft(width) : cell.PadRight(width);

    private static string Verdict(Row row) => row.Passes switch
    {
        true => "pass",
        false => "short",
        null => "",
    };
}
