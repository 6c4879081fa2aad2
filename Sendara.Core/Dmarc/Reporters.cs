namespace Sendara.Dmarc;

/// <summary>Which receivers see so much mail that their reports speak for many.</summary>
public static class Reporters
{
    // As they name themselves in reports, or a part of it that nobody else has.
    private static readonly string[] Large =
    [
        "google", "yahoo", "aol", "microsoft", "outlook", "hotmail", "comcast", "mail.ru", "gmx", "web.de", "1&1", "fastmail", "apple", "icloud",
        "naver", "seznam", "libero", "orange", "t-online",
    ];

    /// <summary>Whether a reporter is one of those.</summary>
    public static bool IsLarge(string reporter) => Large.Any(name => reporter.Contains(name, StringComparison.OrdinalIgnoreCase));
}
