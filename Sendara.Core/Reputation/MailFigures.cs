namespace Sendara.Reputation;

/// <summary>How much mail was sent, and what came of it.</summary>
/// <param name="Sent">What the provider took.</param>
/// <param name="HardBounces">How much of it went to addresses that do not exist.</param>
/// <param name="Complaints">How much of it was called spam. Not every provider reports that: it is the least there were.</param>
public readonly record struct MailFigures(long Sent, long HardBounces, long Complaints)
{
    /// <summary>What the rates are parts of. A bounce may be told before its mail is counted as sent.</summary>
    public long Sample => Math.Max(Sent, Math.Max(HardBounces, Complaints));

    /// <summary>Which part bounced for good.</summary>
    public double BounceRate => Sample == 0 ? 0 : (double)HardBounces / Sample;

    /// <summary>Which part was called spam.</summary>
    public double ComplaintRate => Sample == 0 ? 0 : (double)Complaints / Sample;
}
