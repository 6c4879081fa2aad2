using DnsClient;

namespace Sendara.Tests.Simulator;

public sealed class PersistenceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sendara-simulator-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<RunningSimulator> StartAsync(params string[] settings) =>
        RunningSimulator.StartAsync([$"DataDirectory={_folder.FullName}", "VerifiedIdentities:0=sendara.test", .. settings]);

    [Fact]
    public async Task Everything_is_there_again_after_a_restart()
    {
        await using var receiver = await NotificationReceiver.StartAsync();
        string id;
        string root;
        await using (var first = await StartAsync())
        {
            await first.SendEventsToAsync(receiver);
            await first.AddVerifiedDomainAsync("acme.test");
            await first.Ses.MustAsync(
                HttpMethod.Put, "/v2/email/suppression/addresses", new { EmailAddress = "x@y.test", Reason = "COMPLAINT" });
            id = (await first.Ses.SendAsync("a@acme.test", "b@example.test"))["MessageId"]!.GetValue<string>();
            root = await first.Http.GetStringAsync("/sns/root.pem", Cancel);
        }

        await using var second = await StartAsync();
        var identity = await second.Ses.GetIdentityAsync("acme.test");
        var suppressed = await second.Ses.MustAsync(HttpMethod.Get, "/v2/email/suppression/addresses/x%40y.test");
        var mail = await second.GetAsync($"/simulator/inbox/{id}");
        var dmarc = await second.Dns.QueryAsync("_dmarc.acme.test", QueryType.TXT, cancellationToken: Cancel);

        Assert.Equal("SUCCESS", identity["MailFromAttributes"]!["MailFromDomainStatus"]!.GetValue<string>());
        Assert.Equal("COMPLAINT", suppressed["SuppressedDestination"]!["Reason"]!.GetValue<string>());
        Assert.Equal("Some text", mail["text"]!.GetValue<string>().Trim());
        Assert.Single(dmarc.Answers);
        Assert.Equal(1, (await second.GetAsync("/simulator/counters"))["mails_accepted"]!.GetValue<int>());
        Assert.Equal(root, await second.Http.GetStringAsync("/sns/root.pem", Cancel));
        Assert.Equal(root, await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "sns-root.pem"), Cancel));

        await second.Ses.MustAsync(
            HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail(
                "a@acme.test", "c@example.test", configurationSet: RunningSimulator.ConfigurationSet));
        await receiver.WaitForAsync(r => r.EventType == "Delivery");
    }

    [Fact]
    public async Task Time_that_was_advanced_and_patience_that_ran_out_stay_so()
    {
        await using (var first = await StartAsync())
        {
            await first.Ses.MustAsync(HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = "late.test" });
            await first.AdvanceAsync(TimeSpan.FromHours(71));
        }

        await using var second = await StartAsync();
        var pending = await second.Ses.GetIdentityAsync("late.test");
        await second.AdvanceAsync(TimeSpan.FromHours(1));
        await second.PostAsync("/simulator/dns/publish/late.test");
        var failed = await second.Ses.GetIdentityAsync("late.test");

        Assert.Equal("PENDING", pending["VerificationStatus"]!.GetValue<string>());
        Assert.Equal("FAILED", failed["VerificationStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_a_person_removed_stays_removed()
    {
        await using (var first = await StartAsync())
        {
            await first.RemoveAsync("_dmarc.sendara.test");
        }

        await using var second = await StartAsync();

        Assert.Empty((await second.Dns.QueryAsync("_dmarc.sendara.test", QueryType.TXT, cancellationToken: Cancel)).Answers);
    }

    [Fact]
    public async Task A_line_torn_by_a_crash_costs_that_line_only()
    {
        await using (var first = await StartAsync())
        {
            await first.Ses.SendAsync("a@sendara.test", "b@example.test");
        }

        await File.AppendAllTextAsync(Path.Combine(_folder.FullName, "inbox.jsonl"), "{\"MessageId\":\"010", Cancel);
        await using var second = await StartAsync();
        await second.Ses.SendAsync("a@sendara.test", "c@example.test");

        Assert.Equal(2, (await second.GetAsync("/simulator/inbox"))["mails"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_inbox_is_bounded_and_the_counters_are_not()
    {
        var tags = new[] { new { Name = "sendara_message", Value = "msg_1" } };
        await using (var first = await StartAsync("InboxCapacity=3"))
        {
            for (var number = 1; number <= 5; number++)
            {
                await first.Ses.SendAsync("a@sendara.test", "b@example.test", tags, $"Number {number}");
            }

            Assert.Equal(3, (await first.GetAsync("/simulator/inbox"))["mails"]!.AsArray().Count);
        }

        await using var second = await StartAsync("InboxCapacity=3");
        var mails = (await second.GetAsync("/simulator/inbox"))["mails"]!.AsArray();
        var counters = await second.GetAsync("/simulator/counters");

        Assert.Equal(["Number 5", "Number 4", "Number 3"], mails.Select(m => m!["subject"]!.GetValue<string>()));
        Assert.Equal(5, counters["mails_accepted"]!.GetValue<int>());
        Assert.Equal(1, counters["distinct_messages"]!.GetValue<int>());
        Assert.Equal(5, Assert.Single(counters["duplicates"]!.AsArray())!["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Notifications_that_were_on_their_way_arrive_after_a_restart()
    {
        await using var receiver = await NotificationReceiver.StartAsync();
        await using (var first = await StartAsync())
        {
            await first.SendEventsToAsync(receiver);
            await first.PutAsync("/simulator/sns/behaviour", new { delay_ms = 3_600_000 });
            await first.Ses.MustAsync(HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail(
                "a@sendara.test", "c@example.test", configurationSet: RunningSimulator.ConfigurationSet));
        }

        Assert.DoesNotContain(receiver.Received, r => r.EventType is "Send" or "Delivery");
        await using (await StartAsync())
        {
            await receiver.WaitForAsync(r => r.EventType is "Send" or "Delivery", count: 2);
        }

        // What was delivered is done with.
        await using var third = await StartAsync();
        await third.Ses.MustAsync(HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail(
            "a@sendara.test", "d@example.test", configurationSet: RunningSimulator.ConfigurationSet));
        await receiver.WaitForAsync(r => r.EventType == "Delivery", count: 2);
        Assert.Equal(4, receiver.Received.Count(r => r.EventType is "Send" or "Delivery"));
    }

    [Fact]
    public async Task A_mail_that_was_accepted_and_not_told_of_is_told_of_after_a_restart()
    {
        await using var receiver = await NotificationReceiver.StartAsync();
        await using (var first = await StartAsync())
        {
            await first.SendEventsToAsync(receiver);
            await first.Ses.MustAsync(HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail(
                "a@sendara.test", "c@example.test", configurationSet: RunningSimulator.ConfigurationSet));
            await receiver.WaitForAsync(r => r.EventType == "Delivery");
        }

        // As if the process had been killed between accepting the mail and publishing its events.
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "notifications.jsonl"), "", Cancel);
        await using var second = await StartAsync();

        await receiver.WaitForAsync(r => r.EventType == "Delivery", count: 2);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
