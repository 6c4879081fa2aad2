using System.Globalization;

namespace Sendara.Reputation;

/// <summary>What a rate says of a sender, and the sentence that proves it.</summary>
public sealed record RateFinding(ReputationLevel Level, string Evidence)
{
    /// <summary>The worst of some; the first of equals.</summary>
    public static RateFinding Worst(IEnumerable<RateFinding> findings) => findings.MaxBy(finding => finding.Level)!;

    /// <summary>A part as people read it: two digits that count.</summary>
    public static string Percent(double part) =>
        (part * 100).ToString(part >= 0.1 ? "0" : part >= 0.01 ? "0.#" : part >= 0.001 ? "0.##" : "0.###", CultureInfo.InvariantCulture) + " %";

    /// <summary>A number as people read it.</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>A window as people name it.</summary>
    public static string Span(int days) => days == 1 ? "the last 24 hours" : $"the last {days} days";
}
