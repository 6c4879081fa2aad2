using System.Globalization;

namespace Sendara.Reputation;

/// <summary>What a rate says of a sender.</summary>
/// <param name="Level">How he stands by it.</param>
/// <param name="Count">How many mails speak against him.</param>
/// <param name="Objection">What became of those.</param>
/// <param name="Sample">Out of how many.</param>
/// <param name="Days">Sent within how many days.</param>
/// <param name="Allowed">The rate that he is held against.</param>
public sealed record RateFinding(ReputationLevel Level, long Count, string Objection, long Sample, int Days, double Allowed)
{
    /// <summary>The sentence that proves it.</summary>
    public string Evidence => Level == ReputationLevel.Green
        ? Sample == 0 ? $"Nothing was sent in {Span(Days)}." : $"{Seen}: that is in order."
        : $"{Seen}, and certainly over {Percent(WilsonInterval.Of(Count, Sample).Low)}; "
        + (Level == ReputationLevel.Red ? $"the limit is {Percent(Allowed)}." : $"it should be under {Percent(Allowed)}.");

    private string Seen => $"{Number(Count)} of the {Number(Sample)} mails of {Span(Days)} {Objection} ({Percent(Sample == 0 ? 0 : (double)Count / Sample)})";

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
