using Sendara.Unsubscribes;

namespace Sendara.Tests.Core.Unsubscribes;

public sealed class UnsubscribeTokenTests
{
    private static readonly UnsubscribeKey Key = new(7, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly UnsubscribeToken Token = new(new(Number(1)), new(Number(2)), new(Number(3)));

    [Fact]
    public void A_token_is_read_back_with_its_key_and_fits_into_a_path()
    {
        var text = Token.Sign(Key);

        Assert.Matches("^[A-Za-z0-9_-]{88}$", text);
        Assert.True(UnsubscribeToken.TryReadKeyId(text, out var keyId));
        Assert.Equal(Key.Id, keyId);
        Assert.True(UnsubscribeToken.TryRead(text, Key, out var read));
        Assert.Equal(Token, read);
    }

    [Fact]
    public void A_token_with_any_one_character_changed_is_none()
    {
        var text = Token.Sign(Key);

        for (var place = 0; place < text.Length; place++)
        {
            var forged = $"{text[..place]}{(text[place] == 'A' ? 'B' : 'A')}{text[(place + 1)..]}";
            Assert.False(UnsubscribeToken.TryRead(forged, Key, out _), $"changed at {place}");
        }
    }

    [Fact]
    public void A_token_of_another_key_is_none()
    {
        var text = Token.Sign(Key);

        Assert.False(UnsubscribeToken.TryRead(text, Key with { Secret = new byte[32] }, out _));
        Assert.False(UnsubscribeToken.TryRead(text, Key with { Id = 8 }, out _));
        Assert.False(UnsubscribeToken.TryRead(text, null, out _));
        Assert.False(UnsubscribeToken.TryRead(Token.Sign(new(7, new byte[32])), null, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA  ")]
    [InlineData("++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++")]
    public void What_cannot_be_a_token_is_none(string? text)
    {
        Assert.False(UnsubscribeToken.TryReadKeyId(text, out _));
        Assert.False(UnsubscribeToken.TryRead(text, Key, out _));
    }

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Always.Holds(Always.AnyText, text => !UnsubscribeToken.TryRead(text, Key, out _));

    private static Guid Number(byte number) => new([.. Enumerable.Repeat(number, 16)]);
}
