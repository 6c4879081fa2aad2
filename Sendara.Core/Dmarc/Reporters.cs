namespace Sendara.Dmarc;

/// <summary>Which receivers see so much mail that their reports speak for many.</summary>
public static class Reporters
{
    // As they name themselves in reports, or a part of it that nobody else has; several names belong to one operator.
    private static readonly (string Part, string Operator)[] Large =
    [
        ("google", "Google"), ("yahoo", "Yahoo"), ("aol", "Yahoo"), ("microsoft", "Microsoft"), ("outlook", "Microsoft"), ("hotmail", "Microsoft"),
        ("comcast", "Comcast"), ("mail.ru", "Mail.ru"), ("gmx", "GMX and Web.de"), ("web.de", "GMX and Web.de"), ("1&1", "GMX and Web.de"),
        ("fastmail", "Fastmail"), ("apple", "Apple"), ("icloud", "Apple"), ("naver", "Naver"), ("seznam", "Seznam"), ("libero", "Libero"),
        ("orange", "Orange"), ("t-online", "Telekom"),
    ];

    /// <summary>The large operators among reporters, each once.</summary>
    public static IReadOnlyList<string> LargeAmong(IEnumerable<string> reporters) =>
        [.. reporters.Select(OperatorOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static string? OperatorOf(string reporter) =>
        Array.Find(Large, name => reporter.Contains(name.Part, StringComparison.OrdinalIgnoreCase)).Operator;
}
