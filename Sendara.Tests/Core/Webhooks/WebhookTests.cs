using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Tests.Support;
using Sendara.Webhooks;

namespace Sendara.Tests.Core.Webhooks;

/// <summary>How an endpoint is treated for what it does.</summary>
public sealed class WebhookTests
{
    private readonly FakeTimeProvider _clock = new(Servers.Epoch);
    private readonly Webhook _webhook;

    public WebhookTests() => _webhook = new()
    {
        AccountId = Id<Account>.New(_clock),
        Id = Id<Webhook>.New(_clock),
        EndpointUrl = "https://hooks.acme.test/",
        EventTypes = [],
        SealedSecret = [],
        CreatedAt = _clock.GetUtcNow(),
    };

    [Fact]
    public void One_failure_makes_it_one_at_a_time_and_one_acknowledgement_makes_it_good()
    {
        Fail();
        Assert.Equal((1, 1, Servers.Epoch), (_webhook.AtOnce, _webhook.Failures, _webhook.FailingSince!.Value));

        Learn(200, null);
        Assert.Equal((5, 0), (_webhook.AtOnce, _webhook.Failures));
        Assert.Null(_webhook.FailingSince);
        Assert.Null(_webhook.RestingUntil);
    }

    [Fact]
    public void From_the_fifth_failure_on_it_rests_ever_longer_and_never_more_than_two_minutes()
    {
        var rests = Enumerable.Range(1, 12).Select(_ =>
        {
            Fail();
            return (_webhook.RestingUntil - _clock.GetUtcNow())!.Value.TotalSeconds;
        });

        Assert.Equal([0, 0, 0, 0, 15, 30, 60, 120, 120, 120, 120, 120], rests);
    }

    [Fact]
    public void It_rests_for_as_long_as_it_asks()
    {
        _webhook.Learn(new(_clock.GetUtcNow(), 429, 1, AttemptError.Refused), TimeSpan.FromSeconds(90), _clock.GetUtcNow());

        Assert.Equal(_clock.GetUtcNow().AddSeconds(90), _webhook.RestingUntil);
    }

    [Fact]
    public void Five_days_of_nothing_but_failures_are_too_many()
    {
        for (var day = 0; day < 10; day++)
        {
            Assert.False(Fail());
            _clock.Advance(TimeSpan.FromHours(11));
        }

        _clock.Advance(TimeSpan.FromDays(5) - TimeSpan.FromHours(110) - TimeSpan.FromSeconds(1));
        Assert.False(Fail());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Fail());
        Assert.Equal((false, DeactivationReason.Failing, _clock.GetUtcNow()), (_webhook.IsActive, _webhook.DeactivatedFor!.Value, _webhook.DeactivatedAt!.Value));
        Assert.False(Fail());
    }

    [Fact]
    public void Few_failures_are_borne_with_for_longer()
    {
        for (var attempt = 1; attempt < Webhook.DeactivatedAfterFailures; attempt++)
        {
            Assert.False(Fail());
            _clock.Advance(TimeSpan.FromDays(2));
        }

        Assert.True(Fail());
    }

    [Fact]
    public void An_acknowledgement_in_between_begins_the_five_days_anew()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Fail();
            _clock.Advance(TimeSpan.FromHours(5));
        }

        Learn(204, null);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.False(Fail());
    }

    [Fact]
    public void An_endpoint_that_is_gone_is_gone_at_once_until_its_owner_wants_it_again()
    {
        Assert.True(Learn(410, AttemptError.Refused));
        Assert.Equal((false, DeactivationReason.Gone), (_webhook.IsActive, _webhook.DeactivatedFor!.Value));

        _webhook.Change(new(null, null, true));
        Assert.Equal((true, 5, 0), (_webhook.IsActive, _webhook.AtOnce, _webhook.Failures));
        Assert.Null(_webhook.DeactivatedAt);
        Assert.Null(_webhook.DeactivatedFor);
    }

    [Fact]
    public void What_is_left_out_of_a_change_stays()
    {
        _webhook.Change(new(null, ["sent"], null));
        _webhook.Change(new("https://other.acme.test/", null, false));

        Assert.Equal(("https://other.acme.test/", "sent", false), (_webhook.EndpointUrl, Assert.Single(_webhook.EventTypes), _webhook.IsActive));
    }

    private bool Fail() => Learn(500, AttemptError.Refused);

    private bool Learn(int status, AttemptError? error) => _webhook.Learn(new(_clock.GetUtcNow(), status, 1, error), null, _clock.GetUtcNow());
}
