namespace Sendara.Dmarc;

/// <summary>How many mails passed of how many that were seen.</summary>
public readonly record struct PassRate(long Passed, long Messages)
{
    // 95 % of the time the true rate is not below the bound.
    private const double Confidence = 1.6449;

    /// <summary>The share that passed; null where nothing was seen.</summary>
    public double? Share => Messages == 0 ? null : (double)Passed / Messages;

    /// <summary>The lower end of the Wilson interval: what may be relied on, however few were seen. Zero where nothing was.</summary>
    public double LowerBound
    {
        get
        {
            if (Messages == 0)
            {
                return 0;
            }

            var (n, p, z2) = ((double)Messages, (double)Passed / Messages, Confidence * Confidence);
            var centre = p + (z2 / (2 * n));
            var spread = Confidence * Math.Sqrt(((p * (1 - p)) + (z2 / (4 * n))) / n);
            return Math.Max(0, (centre - spread) / (1 + (z2 / n)));
        }
    }
}
