using Sendara.Reputation;

namespace Sendara.Tests.Warmup;

/// <summary>
/// A sender some of whose addresses do not exist, judged after each bounce as a domain is. The mail of a day is spread over its hours; windows
/// slide as they do in the product. Only the mails up to the next bounce are drawn, so thousands of senders take seconds.
/// </summary>
internal sealed class BouncingSender(Random random, double bounceRate, double transactionalShare, Func<int, int> volumeOfDay)
{
    private const int Hours = 24;

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ReputationPolicy Policy = new();

    private readonly List<(MailFigures All, MailFigures Transactional)> _untilHour = [(default, default)];
    private readonly SenderReputation _reputation = new() { AccountId = new(Guid.AllBitsSet), SubjectId = Guid.Empty };

    /// <summary>Which mail stopped; none while nothing has.</summary>
    internal SendingPause Pause => _reputation.Pause;

    /// <summary>How many mails were sent when sending was paused; null if it never was.</summary>
    internal long? SentUntilPaused(int days)
    {
        var (all, transactional) = (default(MailFigures), default(MailFigures));
        var next = MailsToNextBounce();
        for (var hour = 0; hour < days * Hours; hour++)
        {
            long volume = volumeOfDay(hour / Hours);
            var ofDay = hour % Hours;
            var end = all.Sent + (volume * (ofDay + 1) / Hours) - (volume * ofDay / Hours);
            while (all.Sent + next <= end)
            {
                (all, transactional) = Send(all, transactional, next - 1, bounces: false);
                (all, transactional) = Send(all, transactional, 1, bounces: true);
                if (Judge(all, transactional, hour))
                {
                    return all.Sent;
                }

                next = MailsToNextBounce();
            }

            next -= end - all.Sent;
            (all, transactional) = Send(all, transactional, end - all.Sent, bounces: false);
            _untilHour.Add((all, transactional));
        }

        return null;
    }

    private bool Judge(MailFigures all, MailFigures transactional, int hour)
    {
        var windows = ReputationWindow.Lengths.Select(days =>
        {
            var (allBefore, transactionalBefore) = _untilHour[Math.Max(0, hour - (days * Hours))];
            return new ReputationWindow(days, Minus(all, allBefore), Minus(transactional, transactionalBefore));
        }).ToList();
        return _reputation.Judge(JudgeFigures.OfDomain(windows, Policy), JudgeFigures.OfDomain(windows, Policy.Calmer), Start.AddHours(hour)) == ReputationChange.Paused;
    }

    private (MailFigures, MailFigures) Send(MailFigures all, MailFigures transactional, long mails, bool bounces)
    {
        var share = (long)Math.Round(mails * transactionalShare);
        var isTransactional = random.NextDouble() < transactionalShare;
        return bounces
            ? (new(all.Sent + 1, all.HardBounces + 1, 0), isTransactional ? new(transactional.Sent + 1, transactional.HardBounces + 1, 0) : transactional)
            : (all with { Sent = all.Sent + mails }, transactional with { Sent = transactional.Sent + share });
    }

    // Of the geometric distribution, by inversion.
    private long MailsToNextBounce() => 1 + (long)(Math.Log(1 - random.NextDouble()) / Math.Log(1 - bounceRate));

    private static MailFigures Minus(MailFigures one, MailFigures other) =>
        new(one.Sent - other.Sent, one.HardBounces - other.HardBounces, one.Complaints - other.Complaints);
}
