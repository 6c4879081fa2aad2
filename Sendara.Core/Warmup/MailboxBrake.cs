namespace Sendara.Warmup;

/// <summary>
/// How a mailbox provider takes a domain's mail. Where he puts off too much of it as suspicious, mail to him alone is halved for some hours,
/// and then let grow again a step every hour, as far as he lets it.
/// </summary>
/// <param name="Provider">Who it is.</param>
/// <param name="Sent">How much was sent to him since <paramref name="CountedSince"/>.</param>
/// <param name="Deferred">How much of it he put off as suspicious.</param>
/// <param name="CountedSince">Since when is counted.</param>
/// <param name="Share">What was left of his share of the mail at the last brake; 1 is all of it.</param>
/// <param name="Portion">Which part of the domain's mail that share is.</param>
/// <param name="BrakedAt">When he was braked last; null if never.</param>
/// <param name="Tokens">How much might have gone to him at <paramref name="TokensAt"/> while he is braked.</param>
/// <param name="TokensAt">When that was counted.</param>
public sealed record MailboxBrake(
    MailboxProvider Provider,
    int Sent,
    int Deferred,
    DateTimeOffset CountedSince,
    double Share,
    double Portion,
    DateTimeOffset? BrakedAt,
    double Tokens,
    DateTimeOffset TokensAt)
{
    /// <summary>For how long a brake holds before it is eased.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromHours(6);

    private const double TooMany = 0.05;
    private const int LeastDeferred = 5;
    private const double LeastShare = 1.0 / 16;
    private const double Easing = 0.1;
    private const double BucketHours = 0.5;

    private static readonly TimeSpan CountedFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan EasedEvery = TimeSpan.FromHours(1);

    /// <summary>A provider of whom nothing is known yet.</summary>
    public static MailboxBrake New(MailboxProvider provider, DateTimeOffset now) => new(provider, 0, 0, now, 1, 0, null, 0, now);

    /// <summary>When the brake begins to be eased; null where there is none.</summary>
    public DateTimeOffset? HoldsUntil => BrakedAt + HoldsFor;

    /// <summary>Which part of his share he gets at a time.</summary>
    public double ShareAt(DateTimeOffset now) =>
        BrakedAt is not { } braked || now < braked ? (BrakedAt is null ? 1 : Share)
        : now - braked < HoldsFor ? Share
        : Math.Min(1, Share + (Easing * Math.Floor((now - braked - HoldsFor) / EasedEvery)));

    /// <summary>Whether he is slowed down at a time.</summary>
    public bool IsBraked(DateTimeOffset now) => ShareAt(now) < 1;

    /// <summary>What follows from what was counted, given how much was sent to all providers together.</summary>
    public MailboxBrake Judge(int sentToAll, DateTimeOffset now)
    {
        var isTooMuch = Deferred >= LeastDeferred && Deferred > Sent * TooMany;
        if (isTooMuch && (BrakedAt is not { } braked || now - braked >= HoldsFor))
        {
            return this with
            {
                Share = Math.Max(LeastShare, ShareAt(now) / 2),
                Portion = IsBraked(now) || Sent == 0 || sentToAll == 0 ? Portion : (double)Sent / sentToAll,
                BrakedAt = now,
                Sent = 0,
                Deferred = 0,
                CountedSince = now,
                Tokens = 0,
                TokensAt = now,
            };
        }

        return now - CountedSince >= CountedFor ? this with { Sent = 0, Deferred = 0, CountedSince = now } : this;
    }

    /// <summary>How much may go to him now, at the pace of the day; the tokens that are left are counted as of now.</summary>
    public MailboxBrake Fill(double bulkPerHour, DateTimeOffset now)
    {
        var perHour = bulkPerHour * Portion * ShareAt(now);
        var passed = Math.Max(0, (now - TokensAt).TotalHours);
        return this with { Tokens = Math.Min(Math.Max(1, perHour * BucketHours), Tokens + (passed * perHour)), TokensAt = now };
    }
}
