namespace Sendara.Reputation;

/// <summary>The mail that was sent within the last days, and what came of it until now: a late complaint counts on the day of its mail.</summary>
/// <param name="Days">How many days back the window reaches.</param>
/// <param name="All">All mail.</param>
/// <param name="Transactional">The mail among it that somebody waited for.</param>
public sealed record ReputationWindow(int Days, MailFigures All, MailFigures Transactional)
{
    /// <summary>The windows that are looked at, the shortest first.</summary>
    public static readonly IReadOnlyList<int> Lengths = [1, 7, 30];

    /// <summary>The longest of them: what is older counts no more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The windows of somebody who has sent nothing.</summary>
    public static IReadOnlyList<ReputationWindow> None => [.. Lengths.Select(days => new ReputationWindow(days, default, default))];
}
