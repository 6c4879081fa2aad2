namespace Sendara.Reputation;

/// <summary>
/// Judges a sender by what came of his mail. Windows with enough mail in them speak for themselves; who sends little is judged by all of his
/// mail of thirty days. A sender over a limit is stopped: his marketing mail only, unless the mail that somebody waits for is over it too.
/// </summary>
public static class JudgeFigures
{
    /// <summary>From so many mails on a window speaks for itself.</summary>
    public const int Enough = 500;

    /// <summary>Judges a domain.</summary>
    public static ReputationVerdict OfDomain(IReadOnlyList<ReputationWindow> windows, ReputationPolicy policy) => Judge(windows, policy, beyondDoubt: false);

    /// <summary>
    /// Judges an account as a whole, by the mail of all of its domains, those that it has removed included. What one domain does is that
    /// domain's; <paramref name="culprits"/> of them had bounces or complaints. An account is stopped only beyond doubt.
    /// </summary>
    public static ReputationVerdict OfAccount(IReadOnlyList<ReputationWindow> windows, int culprits, ReputationPolicy policy) => culprits < 2
        ? new(ReputationLevel.Green, SendingPause.None, "Its domains are judged one by one: bounces and complaints come from one of them at most.")
        : Judge(windows, policy, beyondDoubt: true);

    private static ReputationVerdict Judge(IReadOnlyList<ReputationWindow> windows, ReputationPolicy policy, bool beyondDoubt)
    {
        var all = Worst(windows, window => window.All, policy, beyondDoubt);
        if (all.Level != ReputationLevel.Red || !policy.Pauses)
        {
            return new(all.Level, SendingPause.None, all.Evidence);
        }

        var transactional = Worst(windows, window => window.Transactional, policy, beyondDoubt);
        return transactional.Level == ReputationLevel.Red
            ? new(ReputationLevel.Red, SendingPause.All, $"Of transactional mail alone: {transactional.Evidence}")
            : new(ReputationLevel.Red, SendingPause.Marketing, all.Evidence);
    }

    private static RateFinding Worst(
        IReadOnlyList<ReputationWindow> windows, Func<ReputationWindow, MailFigures> figures, ReputationPolicy policy, bool beyondDoubt)
    {
        var telling = windows.SkipLast(1).Where(window => figures(window).Sample >= Enough).DefaultIfEmpty(windows[^1]);
        return RateFinding.Worst(telling.SelectMany(window => new[]
        {
            RateRules.OfBounces(figures(window), window.Days, policy, beyondDoubt),
            RateRules.OfComplaints(figures(window), window.Days, policy),
        }));
    }
}
