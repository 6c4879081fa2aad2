using System.Globalization;

namespace Sendara.Benchmarks;

/// <summary>A line of the table: what came out, what it is held against, and whether it is enough.</summary>
internal sealed record Row(string Figure, string Value, string Reference, string Ratio, string Mark, bool? Passes)
{
    private const double Mega = 1024 * 1024;

    /// <summary>Something a second, held against a multiple of what PostgreSQL alone does.</summary>
    public static Row Rate(string figure, double value, double reference, double mark) => new(
        figure, $"{Number(value)}/s", $"{Number(reference)}/s", Times(value / reference), $"at least {Times(mark)}", value >= mark * reference);

    /// <summary>Something a second, held against a number.</summary>
    public static Row AtLeast(string figure, double value, double mark) => new(
        figure, $"{Number(value)}/s", "", "", $"at least {Number(mark)}/s", value >= mark);

    /// <summary>A duration that must not grow to a multiple of another.</summary>
    public static Row AtMost(string figure, TimeSpan value, TimeSpan reference, double mark) => new(
        figure, $"{Milliseconds(value)} ms", $"{Milliseconds(reference)} ms", Times(value / reference), $"at most {Times(mark)}", value <= mark * reference);

    /// <summary>Octets of memory that must not grow to a multiple of what they were.</summary>
    public static Row AtMostMemory(string figure, long value, long reference, double mark) => new(
        figure, $"{Number(value / Mega)} MB", $"{Number(reference / Mega)} MB", Times((double)value / reference), $"at most {Times(mark)}", value <= mark * reference);

    /// <summary>A duration that must stay below a limit.</summary>
    public static Row Below(string figure, TimeSpan value, TimeSpan limit) => new(
        figure, $"{Milliseconds(value)} ms", "", "", $"under {Milliseconds(limit)} ms", value < limit);

    /// <summary>Worth knowing, and held against nothing.</summary>
    public static Row Note(string figure, string value) => new(figure, value, "", "", "", null);

    public static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan value) => value.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Times(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
