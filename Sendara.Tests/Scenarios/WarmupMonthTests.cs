using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>
/// A month of a new domain that has 50 000 mails to send: they go out by the plan, never more than a day's cap, though there are two workers of
/// which one dies every day; and what somebody waits for leaves within a minute, however full the day is.
/// </summary>
[Collection(nameof(Alone))]
public sealed class WarmupMonthTests(Servers servers)
{
    private const string Domain = "mail.acme.test";
    private const int Mails = 50_000;
    private const int Days = 28;
    private const int UrgentEachDay = 3;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 15, 0, 0, 5, TimeSpan.Zero));
    private int _cutOff;
    private int _inDoubt;

    [Fact]
    public async Task Fifty_thousand_mails_go_out_by_the_plan_through_two_workers_of_which_one_dies_every_day()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock, ("Warmup:Enabled", "true"));
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync(Domain);
        await app.QueueAsync(tenant, Domain, Mails, "marketing", held: true);
        await using var first = app.WorkBeside();

        for (var day = 0; day < Days; day++)
        {
            await LiveADayAsync(app, tenant, first, day);
        }

        var (accepted, doubled) = await app.TakenAsync();
        var days = await DaysAsync(app);
        var report = days.Select(d => $"{d.Day:MM-dd}  cap {d.Cap,6}  bulk {d.Bulk,6}  transactional {d.Transactional,4}  overdraft {d.Overdraft,3}  {d.Verdict}");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, report));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{accepted} mails accepted by the provider, {doubled} of them twice; one worker died on each of {Days} days, with {_inDoubt} mails in its hands");

        Assert.Equal(0, doubled);
        Assert.Equal(0, await app.CountAsync("send_queue"));
        Assert.Equal(accepted, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(Mails, await app.CountAsync("messages where status = 'sent' and type = 'marketing'"));
        Assert.Equal(Days, _cutOff);
        Assert.True(_inDoubt > 0, "No worker died with mail in its hands.");
        Assert.All(days, d => Assert.True(d.Bulk <= d.Cap && d.Bulk + d.Transactional <= d.Cap + d.Overdraft && d.Overdraft <= d.Cap / 5, $"{d.Day}: too much"));
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.True(pair.Second.Cap <= 2 * pair.First.Cap));
        Assert.InRange(days.Count(d => d.Bulk > 0), 8, 14);
    }

    private async Task LiveADayAsync(SendaraApp app, Tenant tenant, WorkerBeside first, int day)
    {
        var tomorrow = _clock.GetUtcNow().Date.AddDays(1);
        var diesAt = new Random(day).Next(1, 40);
        await app.HousekeepAsync();
        await app.AdvanceWarmupsAsync();
        await using (var second = app.WorkBeside())
        {
            for (var step = 0; step < diesAt; step++)
            {
                await WorkAsync(app, first, second);
            }

            await DieAsync(app, second, isLettingGo: day % 2 == 1);
        }

        while (_clock.GetUtcNow().AddHours(1) < tomorrow)
        {
            await WorkAsync(app, first, first);
        }

        if (day == 2)
        {
            await FillUpAsync(app, tenant);
        }

        await HurryAsync(app, tenant, first);
        _clock.Advance(tomorrow.AddSeconds(5) - _clock.GetUtcNow());
    }

    // While nothing waits, an hour is as good as none.
    private async Task WorkAsync(SendaraApp app, WorkerBeside first, WorkerBeside second)
    {
        if (await app.CountAsync("send_queue") > 0)
        {
            await Task.WhenAll(PassAsync(first), first == second ? Task.CompletedTask : PassAsync(second));
        }

        _clock.Advance(Step);
    }

    private static async Task PassAsync(WorkerBeside worker)
    {
        await worker.LetGoAsync();
        await worker.DispatchAsync();
    }

    /// <summary>The worker is gone while it counts mail that it lets go, or after the provider has taken mail and before that is written down.</summary>
    private async Task DieAsync(SendaraApp app, WorkerBeside worker, bool isLettingGo)
    {
        _cutOff++;
        if (isLettingGo)
        {
            var letting = worker.LetGoAsync();
            await worker.CutOffAsync();
            await letting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await worker.LetGoAsync();
        var due = await app.CountAsync("send_queue where lane in (0, 1)");
        if (due == 0)
        {
            await worker.CutOffAsync();
            return;
        }

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { answer_delay_ms = 500 });
        var before = (await app.TakenAsync()).Accepted;
        var dispatching = worker.DispatchAsync();
        await Eventually.TrueAsync(async () => (await app.TakenAsync()).Accepted > before);
        await worker.CutOffAsync();
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { answer_delay_ms = 0 });
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1)); // The answers come, to nobody who could write them down.
            return Task.FromResult(dispatching.IsCompleted);
        });
        await TellAsync(app);
    }

    /// <summary>The provider's events tell of what it has taken.</summary>
    private async Task TellAsync(SendaraApp app)
    {
        var inDoubt = (await app.RowsAsync("select message_id from send_queue where claimed_at is not null")).Select(Guid.Parse).ToHashSet();
        var inbox = await app.Simulator.GetAsync("/simulator/inbox?limit=1000");
        foreach (var mail in inbox["mails"]!.AsArray().Select(mail => mail!).Where(mail => inDoubt.Contains(Guid.Parse(mail["tags"]!.Text("sendara_message")["msg_".Length..]))))
        {
            _inDoubt++;
            Assert.True(await app.StoreEventAsync($"told-{mail.Text("message_id")}", new JsonObject
            {
                ["eventType"] = "Send",
                ["mail"] = new JsonObject
                {
                    ["timestamp"] = mail.Text("received_at"),
                    ["messageId"] = mail.Text("message_id"),
                    ["tags"] = new JsonObject
                    {
                        ["sendara_account"] = new JsonArray(mail["tags"]!.Text("sendara_account")),
                        ["sendara_message"] = new JsonArray(mail["tags"]!.Text("sendara_message")),
                    },
                },
                ["send"] = new JsonObject(),
            }));
        }

        await app.ApplyEventsAsync();
    }

    /// <summary>What somebody waits for, late in the evening: it leaves within a minute.</summary>
    private async Task HurryAsync(SendaraApp app, Tenant tenant, WorkerBeside worker)
    {
        await SendAsync(tenant, UrgentEachDay, $"urgent-{_clock.GetUtcNow():MMdd}-");
        _clock.Advance(TimeSpan.FromSeconds(30));
        await PassAsync(worker);
        Assert.Equal(0, await app.CountAsync("messages where type = 'transactional' and status <> 'sent'"));
    }

    /// <summary>As much transactional mail as makes the day full to the last place.</summary>
    private async Task FillUpAsync(SendaraApp app, Tenant tenant)
    {
        var today = (await tenant.Http.GetAsync($"/v1/domains/{Domain}/warmup").ReadAsync(200))["today"]!;
        await SendAsync(tenant, today["cap"]!.GetValue<int>() - today["used"]!.GetValue<int>(), $"fill-{_clock.GetUtcNow():MMdd}-");
    }

    private static async Task SendAsync(Tenant tenant, int count, string name) => Assert.All(
        (await tenant.Http.PostAsJsonAsync("/v1/send/batch", Enumerable.Range(0, count).Select(i => new
        {
            destination = new { email = $"{name}{i}@example.test" },
            payload = new { subject = "Your code", body_text = "1234" },
            metadata = new { from_email = $"login@{Domain}" },
        })).ReadAsync(200)).AsArray(),
        answer => Assert.True(answer!["success"]!.GetValue<bool>(), answer.ToJsonString()));

    // What left on which day, as the timelines tell it, beside what was decided.
    private static async Task<List<DayOfMonth>> DaysAsync(SendaraApp app)
    {
        var rows = await app.RowsAsync("""
            select concat_ws(' ', w.day, w.cap, greatest(0, w.released - w.cap), w.verdict,
                             count(m.id) filter (where m.type = 'marketing'), count(m.id) filter (where m.type = 'transactional'))
              from warmup_days w
              left join message_events e
                on e.account_id = w.account_id and e.type = 'sent' and (e.occurred_at at time zone 'utc')::date = w.day
              left join messages m
                on m.account_id = e.account_id and m.id = e.message_id
             group by w.day, w.cap, w.released, w.verdict
             order by w.day
            """);
        return
        [
            .. rows.Select(row => row.Split(' ')).Select(row => new DayOfMonth(
                DateOnly.Parse(row[0], CultureInfo.InvariantCulture), Number(row[1]), Number(row[2]), row[3], Number(row[4]), Number(row[5]))),
        ];

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    private sealed record DayOfMonth(DateOnly Day, int Cap, int Overdraft, string Verdict, int Bulk, int Transactional);
}
