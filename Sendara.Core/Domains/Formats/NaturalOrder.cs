using System.Text.RegularExpressions;

namespace Sendara.Domains.Formats;

/// <summary>The order in which octoDNS insists on finding names: runs of digits count as numbers, everything else by code point.</summary>
internal sealed partial class NaturalOrder : IComparer<string>
{
    public int Compare(string? x, string? y)
    {
        // Split around its runs of digits, every second part of a text is a number.
        var (left, right) = (Digits.Split(x!), Digits.Split(y!));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = i % 2 == 0 ? string.CompareOrdinal(left[i], right[i]) : CompareNumbers(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length - right.Length;
    }

    [GeneratedRegex("([0-9]+)")]
    private static partial Regex Digits { get; }

    // A DKIM token may begin with more digits than any integer holds.
    private static int CompareNumbers(string left, string right)
    {
        var (a, b) = (left.TrimStart('0'), right.TrimStart('0'));
        return a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b);
    }
}
