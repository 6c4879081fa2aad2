using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Refusals;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Keys;

/// <summary>An account always keeps a key that can make others.</summary>
public sealed class KeyRulesTests
{
    private readonly FakeTimeProvider _clock = new(Servers.Epoch);
    private readonly Id<Account> _account;

    public KeyRulesTests() => _account = Id<Account>.New(_clock);

    [Theory]
    [InlineData(KeyScope.Admin, Mode.Live, true)]
    [InlineData(KeyScope.Admin, Mode.Test, false)]
    [InlineData(KeyScope.Send, Mode.Live, false)]
    [InlineData(KeyScope.Read, Mode.Live, false)]
    public void The_last_live_admin_key_stays_unless_another_one_is_there(KeyScope scope, Mode mode, bool goes)
    {
        var last = Issue(KeyScope.Admin, Mode.Live);
        var other = Issue(scope, mode);

        Assert.Equal(goes ? null : RefusalCode.LastAdminKey, KeyRules.JudgeRevocation(last, [last, other], _clock.GetUtcNow())?.Code);
        Assert.Null(KeyRules.JudgeRevocation(other, [last, other], _clock.GetUtcNow()));
    }

    [Fact]
    public void A_key_that_has_expired_administers_nothing()
    {
        var last = Issue(KeyScope.Admin, Mode.Live);
        var expiring = Issue(KeyScope.Admin, Mode.Live, Servers.Epoch.AddHours(1));

        Assert.Null(KeyRules.JudgeRevocation(last, [last, expiring], Servers.Epoch.AddMinutes(59)));
        Assert.NotNull(KeyRules.JudgeRevocation(last, [last, expiring], Servers.Epoch.AddHours(1)));
        Assert.Null(KeyRules.JudgeRevocation(expiring, [expiring], Servers.Epoch.AddHours(1)));
    }

    [Fact]
    public void A_test_key_changes_no_live_one()
    {
        Assert.NotNull(KeyRules.JudgeChange(Issue(KeyScope.Read, Mode.Live), Mode.Test));
        Assert.Null(KeyRules.JudgeChange(Issue(KeyScope.Read, Mode.Test), Mode.Test));
        Assert.Null(KeyRules.JudgeChange(Issue(KeyScope.Read, Mode.Live), Mode.Live));
    }

    private ApiKey Issue(KeyScope scope, Mode mode, DateTimeOffset? expiresAt = null) =>
        ApiKey.Issue(_account, KeySecret.New(mode), scope, null, expiresAt, _clock);
}
