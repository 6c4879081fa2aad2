using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Tests.Core.Keys;

public sealed class ApiKeyTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 14, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_key_without_an_end_is_good_until_it_is_revoked()
    {
        var key = Issue(null);

        Assert.True(key.IsGood(Now.AddYears(50)));
        key.Revoke(Now);
        Assert.False(key.IsGood(Now));
    }

    [Fact]
    public void A_key_is_refused_from_the_moment_at_which_it_expires()
    {
        var key = Issue(Now.AddHours(1));

        Assert.True(key.IsGood(Now.AddHours(1).AddTicks(-1)));
        Assert.False(key.IsGood(Now.AddHours(1)));
    }

    [Fact]
    public void Revoking_again_does_not_move_the_date()
    {
        var key = Issue(null);

        key.Revoke(Now);
        key.Revoke(Now.AddDays(1));

        Assert.Equal(Now, key.RevokedAt);
    }

    [Fact]
    public void Rotation_replaces_the_secret_and_keeps_the_identity()
    {
        var key = Issue(null);
        var (id, old) = (key.Id, key.Hash);
        var next = KeySecret.New(Mode.Live);

        key.Rotate(next);

        Assert.Equal(id, key.Id);
        Assert.NotEqual(old, key.Hash);
        Assert.Equal((next.DisplayPrefix, next.LastFour), (key.DisplayPrefix, key.LastFour));
    }

    [Fact]
    public void Rotation_cannot_turn_a_live_key_into_a_test_key() =>
        Assert.Throws<ArgumentException>(() => Issue(null).Rotate(KeySecret.New(Mode.Test)));

    [Theory]
    [InlineData(KeyScope.Send, KeyScope.Send, true)]
    [InlineData(KeyScope.Send, KeyScope.Read, false)]
    [InlineData(KeyScope.Send, KeyScope.Admin, false)]
    [InlineData(KeyScope.Read, KeyScope.Send, false)]
    [InlineData(KeyScope.Read, KeyScope.Read, true)]
    [InlineData(KeyScope.Read, KeyScope.Admin, false)]
    [InlineData(KeyScope.Admin, KeyScope.Send, true)]
    [InlineData(KeyScope.Admin, KeyScope.Read, true)]
    [InlineData(KeyScope.Admin, KeyScope.Admin, true)]
    public void Admin_includes_the_other_two_scopes(KeyScope held, KeyScope demanded, bool covered) =>
        Assert.Equal(covered, held.Covers(demanded));

    private DateTimeOffset Now => _clock.GetUtcNow();

    private ApiKey Issue(DateTimeOffset? expiresAt) =>
        ApiKey.Issue(Id<Account>.New(_clock), KeySecret.New(Mode.Live), KeyScope.Send, "ci", expiresAt, _clock);
}
