using System.Security.Cryptography;
using System.Text;
using Sendara.Keys;

namespace Sendara.Tests.Core.Keys;

public sealed class KeySecretTests
{
    private const string Live = "sk_live_0123456789abcdefghijABCDEFGHIJxy";

    [Theory]
    [InlineData(Mode.Live, "^sk_live_[0-9A-Za-z]{32}$")]
    [InlineData(Mode.Test, "^sk_test_[0-9A-Za-z]{32}$")]
    public void A_key_states_its_mode_and_is_otherwise_random(Mode mode, string pattern)
    {
        var secret = KeySecret.New(mode);

        Assert.Matches(pattern, secret.Text);
        Assert.Equal(mode, secret.Mode);
        Assert.NotEqual(secret.Text, KeySecret.New(mode).Text);
    }

    [Fact]
    public void What_was_made_is_read_back()
    {
        var made = KeySecret.New(Mode.Test);

        Assert.True(KeySecret.TryParse(made.Text, out var read));
        Assert.Equal(made.Hash(), read.Hash());
    }

    [Fact]
    public void Only_the_ends_are_ever_shown()
    {
        Assert.True(KeySecret.TryParse(Live, out var secret));

        Assert.Equal("sk_live_0123", secret.DisplayPrefix);
        Assert.Equal("IJxy", secret.LastFour);
        Assert.Equal("sk_live_0123…", $"{secret}");
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(Live)), secret.Hash());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sk_live_")]
    [InlineData("sk_live_0123456789abcdefghijABCDEFGHIJx")]
    [InlineData("sk_live_0123456789abcdefghijABCDEFGHIJxyz")]
    [InlineData("SK_LIVE_0123456789abcdefghijABCDEFGHIJxy")]
    [InlineData("pk_live_0123456789abcdefghijABCDEFGHIJxy")]
    [InlineData("sk_live_0123456789abcdefghijABCDEFGHIJ-y")]
    [InlineData("sk_live_0123456789abcdefghijABCDEFGHIJéy")]
    [InlineData(" sk_live_0123456789abcdefghijABCDEFGHIJy")]
    public void Nonsense_is_refused_before_any_look_up(string? text) => Assert.False(KeySecret.TryParse(text, out _));

    [Fact]
    public void No_text_whatever_throws() => Always.Holds(Always.AnyText, text => KeySecret.TryParse(text, out _) || true);
}
