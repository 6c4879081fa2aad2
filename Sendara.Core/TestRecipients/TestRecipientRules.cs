using Sendara.Refusals;

namespace Sendara.TestRecipients;

/// <summary>What is known when a code is asked for.</summary>
/// <param name="IsKnown">Whether the account has this recipient already.</param>
/// <param name="Others">How many other recipients the account has.</param>
/// <param name="LastMailedAt">When the last code went to this recipient; null if none did.</param>
/// <param name="MailedToday">When codes went to any of the account's recipients in the last 24 hours, the removed ones included.</param>
public sealed record CodeRequestFacts(bool IsKnown, int Others, DateTimeOffset? LastMailedAt, IReadOnlyList<DateTimeOffset> MailedToday);

/// <summary>How many test recipients there may be and how often they may be written to: the shared sender must not become a way to pester people.</summary>
public static class TestRecipientRules
{
    /// <summary>The most test recipients of an account, verified or not.</summary>
    public const int MaxRecipients = 3;

    /// <summary>How often a code may be tried.</summary>
    public const int MaxTries = 5;

    /// <summary>How many codes an account may have mailed within <see cref="Day"/>.</summary>
    public const int MaxCodesADay = 10;

    /// <summary>For how long a code is good.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(30);

    /// <summary>How long to wait before the same recipient gets another code.</summary>
    public static readonly TimeSpan RestBetweenCodes = TimeSpan.FromMinutes(1);

    /// <summary>The span over which codes are counted.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether a code may be mailed; null lets it pass.</summary>
    public static Refusal? JudgeRequest(CodeRequestFacts facts, DateTimeOffset now)
    {
        if (!facts.IsKnown && facts.Others >= MaxRecipients)
        {
            return new(
                RefusalCode.TestRecipientLimit,
                $"email: this account has {MaxRecipients} test recipients, which is the most. Remove one with DELETE /v1/test-recipients/{{id}}.");
        }

        if (facts.LastMailedAt + RestBetweenCodes is { } next && next > now)
        {
            return TooOften("email: a code was mailed to this address just now.", next - now);
        }

        return facts.MailedToday.Count >= MaxCodesADay
            ? TooOften($"email: {MaxCodesADay} codes were mailed in the last 24 hours, which is the most.", facts.MailedToday.Min() + Day - now)
            : null;
    }

    /// <summary>
    /// Whether a code is right; null lets it pass. The try at hand must be counted in <paramref name="code"/> already, so that tries side by
    /// side cannot get more of them.
    /// </summary>
    public static Refusal? JudgeCode(TestRecipientCode? code, string text, DateTimeOffset now)
    {
        const string Again = "POST /v1/test-recipients with the same address mails a new one.";
        if (code is null || now - code.MailedAt >= CodeLifetime)
        {
            return Refusal.Invalid("code", $"has expired after {CodeLifetime.TotalMinutes:0} minutes. {Again}");
        }

        if (code.Tries > MaxTries)
        {
            return Refusal.Invalid("code", $"was tried {MaxTries} times, which is the most. {Again}");
        }

        var left = MaxTries - code.Tries;
        return code.Matches(text) ? null : Refusal.Invalid("code", left == 0 ? $"is wrong, and was the last try. {Again}" : $"is wrong. Tries left: {left}.");
    }

    private static Refusal TooOften(string what, TimeSpan wait) =>
        new(RefusalCode.RateLimitExceeded, $"{what} Try again in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} seconds.") { RetryAfter = wait };
}
