using Microsoft.Extensions.Time.Testing;

namespace Sendara.Tests.Simulator;

public sealed class LimitTests
{
    private const string Send = "/v2/email/outbound-emails";
    private const string Behaviour = "/simulator/ses/behaviour";

    private static readonly object Mail = SesCaller.Mail("a@acme.test", "b@example.test");

    private static async Task<(RunningSimulator Simulator, FakeTimeProvider Clock)> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return (await RunningSimulator.StartAsync(clock, "VerifiedIdentities:0=acme.test"), clock);
    }

    [Fact]
    public async Task The_send_rate_is_a_bucket_that_fills_with_time()
    {
        var (simulator, clock) = await StartAsync();
        await using var _ = simulator;
        await simulator.PutAsync(Behaviour, new { max_send_rate = 2 });

        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);
        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);
        var message = await simulator.Ses.MustRefuseAsync(429, "TooManyRequestsException", HttpMethod.Post, Send, Mail);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);

        Assert.Equal("Maximum sending rate exceeded.", message);
    }

    [Fact]
    public async Task The_daily_quota_rolls_over_24_hours_and_the_account_shows_it()
    {
        var (simulator, _) = await StartAsync();
        await using var running = simulator;
        await simulator.PutAsync(Behaviour, new { max_24_hour_send = 2, max_send_rate = 14 });

        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);
        await simulator.AdvanceAsync(TimeSpan.FromHours(23));
        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);
        var message = await simulator.Ses.MustRefuseAsync(400, "LimitExceededException", HttpMethod.Post, Send, Mail);
        var full = await simulator.Ses.MustAsync(HttpMethod.Get, "/v2/email/account");
        await simulator.AdvanceAsync(TimeSpan.FromHours(1));
        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);
        await simulator.Ses.MustRefuseAsync(400, "LimitExceededException", HttpMethod.Post, Send, Mail);

        Assert.Equal("Daily message quota exceeded.", message);
        Assert.Equal(2, full["SendQuota"]!["SentLast24Hours"]!.GetValue<double>());
        Assert.Equal(2, full["SendQuota"]!["Max24HourSend"]!.GetValue<double>());
        Assert.Equal(14, full["SendQuota"]!["MaxSendRate"]!.GetValue<double>());
    }

    [Fact]
    public async Task The_control_plane_can_be_held_to_one_call_a_second_and_sending_is_not_part_of_it()
    {
        var (simulator, clock) = await StartAsync();
        await using var _ = simulator;
        await simulator.PutAsync(Behaviour, new { control_plane_rate = 1 });

        await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.Ses.MustRefuseAsync(429, "TooManyRequestsException", HttpMethod.Get, "/v2/email/identities/acme.test");
        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);
        clock.Advance(TimeSpan.FromSeconds(1));
        await simulator.Ses.GetIdentityAsync("acme.test");

        var counters = await simulator.GetAsync("/simulator/counters");
        Assert.Equal(3, counters["operations"]!["GetEmailIdentity"]!.GetValue<int>());
        Assert.Equal(1, counters["operations_throttled"]!["GetEmailIdentity"]!.GetValue<int>());
    }

    [Fact]
    public async Task Paused_and_suspended_accounts_refuse_mail_and_say_so()
    {
        var (simulator, _) = await StartAsync();
        await using var running = simulator;

        await simulator.PutAsync(Behaviour, new { sending_paused = true });
        await simulator.Ses.MustRefuseAsync(400, "SendingPausedException", HttpMethod.Post, Send, Mail);
        var paused = await simulator.Ses.MustAsync(HttpMethod.Get, "/v2/email/account");
        await simulator.PutAsync(Behaviour, new { sending_paused = false, account_suspended = true });
        await simulator.Ses.MustRefuseAsync(400, "AccountSuspendedException", HttpMethod.Post, Send, Mail);
        await simulator.PutAsync(Behaviour, new { account_suspended = false });
        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);

        Assert.False(paused["SendingEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_planned_fault_strikes_before_or_after_the_mail_is_accepted()
    {
        var (simulator, _) = await StartAsync();
        await using var running = simulator;

        await simulator.PutAsync(Behaviour, new { next_send_fault = new { count = 2, when = "before", status = 500 } });
        await simulator.Ses.MustRefuseAsync(500, "InternalServiceErrorException", HttpMethod.Post, Send, Mail);
        await simulator.Ses.MustRefuseAsync(500, "InternalServiceErrorException", HttpMethod.Post, Send, Mail);
        var none = await simulator.GetAsync("/simulator/counters");
        await simulator.PutAsync(Behaviour, new { next_send_fault = new { count = 1, when = "after", drop = true } });
        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.Ses.CallAsync(HttpMethod.Post, Send, Mail));
        var one = await simulator.GetAsync("/simulator/counters");
        await simulator.Ses.MustAsync(HttpMethod.Post, Send, Mail);

        Assert.Equal(0, none["mails_accepted"]!.GetValue<int>());
        Assert.Equal(1, one["mails_accepted"]!.GetValue<int>());
    }

    [Fact]
    public async Task Refused_content_is_a_rejected_message_and_an_unknown_setting_is_not_overlooked()
    {
        var (simulator, _) = await StartAsync();
        await using var running = simulator;

        await simulator.PutAsync(Behaviour, new { refused_content = new[] { "forbidden" } });
        await simulator.Ses.MustRefuseAsync(
            400, "MessageRejected", HttpMethod.Post, Send, SesCaller.Mail("a@acme.test", "b@example.test", subject: "A Forbidden word"));

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.PutAsync(Behaviour, new { no_such_setting = 1 }));
    }
}
