using System.Globalization;

namespace Sendara.Doctor;

/// <summary>What the provider says of our account; null where it does not limit.</summary>
public sealed record AccountSeen(bool HasProductionAccess, bool MaySend, string Enforcement, double? LeftToday, double? PerSecond);

/// <summary>Whether the provider's account may send, and to whom.</summary>
public static class AccountCheck
{
    private const string Console = "Open the SES console; it names the reason and the case to answer.";

    /// <summary>Judges the account.</summary>
    public static Finding Judge(AccountSeen seen) => seen switch
    {
        { Enforcement: "SHUTDOWN" } => Finding.Broken(Hop.Account, "SES has shut the account down", Console),
        { MaySend: false } => Finding.Broken(Hop.Account, "sending is switched off for the account in this region", Console),
        { LeftToday: < 1 } => Finding.Broken(
            Hop.Account,
            "the quota for 24 hours is used up; mail waits and goes on as the window frees",
            "Ask for a higher sending quota in the SES console."),
        { HasProductionAccess: false } => Finding.Doubtful(
            Hop.Account,
            "the account is in the SES sandbox: it reaches verified addresses and the mailbox simulator only",
            "Ask for production access in the SES console."),
        { Enforcement: "PROBATION" } => Finding.Doubtful(
            Hop.Account, "SES has put the account on probation for its bounces or complaints", Console),
        _ => Finding.Right(Hop.Account, $"production access, {Limit(seen.PerSecond, "a second")}, {Limit(seen.LeftToday, "left of 24 hours")}"),
    };

    private static string Limit(double? limit, string of) =>
        limit is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {of}") : $"no limit {of}";
}
