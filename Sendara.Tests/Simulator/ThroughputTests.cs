using System.Globalization;

namespace Sendara.Tests.Simulator;

public sealed class ThroughputTests
{
    [Fact]
    public async Task Counters_and_events_are_right_under_load()
    {
        const int mails = 2000;
        await using var receiver = await NotificationReceiver.StartAsync();
        await using var simulator = await RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test", "InboxCapacity=100");
        await simulator.SendEventsToAsync(receiver);

        var sixteenAtOnce = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(0, mails, sixteenAtOnce, async (number, _) =>
        {
            var tag = "msg_" + (number / 2).ToString(CultureInfo.InvariantCulture);
            await simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail(
                "a@acme.test",
                "b@example.test",
                new[] { new { Name = "sendara_message", Value = tag } },
                configurationSet: RunningSimulator.ConfigurationSet));
        });
        await receiver.WaitForAsync(r => r.Message.Contains("Delivery", StringComparison.Ordinal), mails);

        var counters = await simulator.GetAsync("/simulator/counters");
        Assert.Equal(mails, counters["mails_accepted"]!.GetValue<int>());
        Assert.Equal(mails / 2, counters["distinct_messages"]!.GetValue<int>());
        Assert.Equal(mails / 2, counters["duplicates"]!.AsArray().Count);
        Assert.Equal(mails, counters["events_published"]!["Send"]!.GetValue<int>());
        Assert.Equal(mails, counters["events_published"]!["Delivery"]!.GetValue<int>());
    }
}
