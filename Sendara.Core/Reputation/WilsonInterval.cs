namespace Sendara.Reputation;

/// <summary>
/// Between which rates the true one lies with 95 % certainty, when so many of so many were seen. Wilson's interval holds for the few and the
/// rare too, where the usual one says that two complaints in two mails prove a rate of exactly 100 %.
/// </summary>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959964; // of the normal distribution: 2.5 % lie on either side.

    /// <summary>The interval for <paramref name="count"/> of <paramref name="sample"/>; everything is possible where nothing was seen.</summary>
    public static WilsonInterval Of(long count, long sample)
    {
        if (sample <= 0)
        {
            return new(0, 1);
        }

        var rate = (double)count / sample;
        var scale = 1 + (Z * Z / sample);
        var middle = rate + (Z * Z / (2 * sample));
        var width = Z * Math.Sqrt((rate * (1 - rate) / sample) + (Z * Z / (4.0 * sample * sample)));
        return new(Math.Max(0, (middle - width) / scale), Math.Min(1, (middle + width) / scale));
    }
}
