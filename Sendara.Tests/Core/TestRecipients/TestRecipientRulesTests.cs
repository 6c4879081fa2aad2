using Microsoft.Extensions.Time.Testing;
using Sendara.Refusals;
using Sendara.TestRecipients;

namespace Sendara.Tests.Core.TestRecipients;

public sealed class TestRecipientRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly CodeRequestFacts First = new(IsKnown: false, Others: 0, LastMailedAt: null, MailedToday: []);

    private readonly FakeTimeProvider _clock = new(Now);

    [Theory]
    [InlineData(2, false, null)]
    [InlineData(3, false, RefusalCode.TestRecipientLimit)]
    [InlineData(3, true, null)]
    public void There_are_three_at_most(int others, bool isKnown, RefusalCode? refused) =>
        Assert.Equal(refused, TestRecipientRules.JudgeRequest(First with { Others = others, IsKnown = isKnown }, Now)?.Code);

    [Theory]
    [InlineData(59, RefusalCode.RateLimitExceeded)]
    [InlineData(60, null)]
    public void The_same_address_gets_one_code_a_minute(int seconds, RefusalCode? refused)
    {
        var refusal = TestRecipientRules.JudgeRequest(First with { IsKnown = true, LastMailedAt = Now.AddSeconds(-seconds) }, Now);

        Assert.Equal(refused, refusal?.Code);
        Assert.Equal(refused is null ? null : TimeSpan.FromSeconds(1), refusal?.RetryAfter);
    }

    [Fact]
    public void Ten_codes_go_out_in_a_day()
    {
        var mailed = Enumerable.Range(1, 10).Select(hours => Now.AddHours(-hours)).ToList();

        Assert.Null(TestRecipientRules.JudgeRequest(First with { MailedToday = mailed[1..] }, Now));
        Assert.Equal(TimeSpan.FromHours(14), TestRecipientRules.JudgeRequest(First with { MailedToday = mailed }, Now)?.RetryAfter);
    }

    [Theory]
    [InlineData(29, 1, null)]
    [InlineData(30, 1, "has expired")]
    [InlineData(1, 5, null)]
    [InlineData(1, 6, "was tried 5 times")]
    public void A_right_code_is_good_for_half_an_hour_and_five_tries(int minutes, int tries, string? problem)
    {
        var (code, text) = Issue(tries);

        AssertProblem(problem, TestRecipientRules.JudgeCode(code, text, Now.AddMinutes(minutes)));
    }

    [Theory]
    [InlineData(1, "is wrong. Tries left: 4.")]
    [InlineData(5, "was the last try")]
    [InlineData(6, "was tried 5 times")]
    public void A_wrong_code_says_how_many_tries_are_left(int tries, string problem)
    {
        var (code, text) = Issue(tries);

        AssertProblem(problem, TestRecipientRules.JudgeCode(code, text == "000000" ? "000001" : "000000", Now));
    }

    [Fact]
    public void Without_a_code_there_is_nothing_to_be_right() => AssertProblem("has expired", TestRecipientRules.JudgeCode(null, "123456", Now));

    [Fact]
    public void A_code_has_six_digits_and_is_not_kept_in_the_clear()
    {
        var issued = TestRecipientCode.Issue(Recipient(), _clock);

        Assert.Matches("^[0-9]{6}$", issued.Text);
        Assert.DoesNotContain(issued.Text, issued.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(issued.Code.Hash, TestRecipientCode.Issue(Recipient(), _clock).Code.Hash);
    }

    private static void AssertProblem(string? expected, Refusal? refusal)
    {
        if (expected is null)
        {
            Assert.Null(refusal);
            return;
        }

        Assert.Equal(RefusalCode.InvalidRequest, refusal?.Code);
        Assert.StartsWith("code: ", refusal!.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private (TestRecipientCode Code, string Text) Issue(int tries)
    {
        var (code, text) = TestRecipientCode.Issue(Recipient(), _clock);
        return (new() { AccountId = code.AccountId, Id = code.Id, RecipientId = code.RecipientId, Hash = code.Hash, MailedAt = code.MailedAt, Tries = tries }, text);
    }

    private TestRecipient Recipient() => new()
    {
        AccountId = Sendara.Ids.Id<Sendara.Accounts.Account>.New(_clock),
        Id = Sendara.Ids.Id<TestRecipient>.New(_clock),
        Recipient = "reader@example.com",
        CreatedAt = Now,
    };
}
