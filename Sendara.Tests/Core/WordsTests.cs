using Sendara.Keys;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Tests.Core;

public sealed class WordsTests
{
    [Theory]
    [InlineData(SuppressionReason.HardBounce, "hard_bounce")]
    [InlineData(SuppressionReason.Complaint, "complaint")]
    [InlineData(SuppressionReason.Unsubscribe, "unsubscribe")]
    [InlineData(SuppressionReason.Manual, "manual")]
    public void A_member_is_known_outside_in_snake_case(SuppressionReason reason, string word) => Assert.Equal(word, Words.Of(reason));

    [Fact]
    public void Every_word_is_read_back()
    {
        Assert.All(Enum.GetValues<MessageStatus>(), ComesBack);
        Assert.All(Enum.GetValues<KeyScope>(), ComesBack);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HardBounce")]
    [InlineData("HARD_BOUNCE")]
    [InlineData("hard-bounce")]
    [InlineData(" hard_bounce")]
    [InlineData("2")]
    [InlineData("manual,complaint")]
    public void Nothing_else_is_a_word(string? text) => Assert.False(Words.TryRead<SuppressionReason>(text, out _));

    private static void ComesBack<T>(T value)
        where T : struct, Enum
    {
        Assert.True(Words.TryRead<T>(Words.Of(value), out var read));
        Assert.Equal(value, read);
    }
}
