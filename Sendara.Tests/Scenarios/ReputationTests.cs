using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>What follows when recipients object: who is stopped, what is told, what waits, and how it ends.</summary>
public sealed class ReputationTests(Servers servers)
{
    private const string Domain = "mail.acme.test";
    private const string From = "news@mail.acme.test";

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    [Fact]
    public async Task Marketing_to_a_bad_list_is_stopped_and_told_once_while_receipts_go_on_and_goes_on_after_a_day()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await tenant.SendManyAsync(Domain, good: 92, bad: 8, "marketing");
        await app.SettleAsync(Domain, delivered: 92, bounced: 8);
        await app.JudgeAsync();

        var health = await tenant.HealthAsync(Domain);
        Assert.Equal(("red", "marketing"), (health["reputation"]!.Text("level"), health["reputation"]!.Text("pause")));
        Assert.Equal("problem", health.Line("reputation").Text("verdict"));
        Assert.Equal(["reputation_paused"], (await EventsAsync(app)).Where(type => type != "reputation_warning"));
        Assert.Contains($"Marketing mail from {Domain} is paused", await NoticesAsync(app, tenant));

        var (code, message) = await SendAsync(tenant, "marketing").RefusedAsync(422);
        Assert.Equal("sending_paused", code);
        Assert.Contains("metadata.from_email: marketing mail from mail.acme.test is paused. 8 of the 100 mails", message, StringComparison.Ordinal);
        Assert.Contains("It ends by itself at 15 June 2026, 09:00 UTC", message, StringComparison.Ordinal);
        var batch = (await tenant.Http.SubmitJsonAsync("/v1/send/batch", $"[{Body("marketing")},{Body("transactional")}]").ReadAsync(200)).AsArray();
        Assert.Equal("sending_paused", batch[0]!["error"]!.Text("code"));
        Assert.True(batch[1]!["success"]!.GetValue<bool>());

        _clock.Advance(TimeSpan.FromHours(23));
        await app.JudgeAsync();
        await SendAsync(tenant, "marketing").RefusedAsync(422);
        _clock.Advance(TimeSpan.FromHours(1));
        await app.JudgeAsync();
        await app.JudgeAsync();

        await SendAsync(tenant, "marketing").ReadAsync(201);
        Assert.Equal("amber", (await tenant.HealthAsync(Domain))["reputation"]!.Text("level"));
        Assert.Equal(["reputation_paused", "reputation_resumed"], (await EventsAsync(app)).Where(type => type != "reputation_warning"));
        _clock.Advance(TimeSpan.FromHours(25));
        await app.JudgeAsync();
        Assert.Equal("green", (await tenant.HealthAsync(Domain))["reputation"]!.Text("level"));
    }

    [Fact]
    public async Task Mail_that_was_accepted_before_a_pause_waits_and_leaves_when_it_ends()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await tenant.SendManyAsync(Domain, good: 92, bad: 8, "marketing");
        await app.DispatchAsync();
        var waiting = (await SendAsync(tenant, "marketing").ReadAsync(201)).Text("id");
        await Eventually.TrueAsync(async () =>
        {
            await app.ApplyEventsAsync();
            return await app.FiguresAsync(Domain) == (100, 92, 8);
        });

        await app.DispatchAsync();
        await app.LetGoAsync();
        await app.DispatchAsync();

        Assert.Equal("held", (await tenant.MessageAsync(waiting)).Text("status"));
        _clock.Advance(TimeSpan.FromDays(1));
        await app.JudgeAsync();
        await app.LetGoAsync();
        await app.DispatchAsync();
        Assert.Equal("sent", (await tenant.MessageAsync(waiting)).Text("status"));
        Assert.Single(await app.MailsAsync("waiting@example.test"));
    }

    [Fact]
    public async Task Mail_is_counted_once_in_its_hour_and_only_where_it_is_the_senders()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        var bounced = (await tenant.SendAsync("bounce+1@example.test", From).ReadAsync(201)).Text("id");
        await tenant.SendAsync("bounce@simulator.amazonses.com", From).ReadAsync(201);
        await tenant.SendAsync(tenant.Email).ReadAsync(201);
        await tenant.SendAsync("bounce+2@example.test", await SandboxAsync(tenant)).ReadAsync(201);
        await Tenant.SendWithAsync(await tenant.KeyAsync("send", testMode: true), "bounce@example.test", From).ReadAsync(201);
        await app.SettleAsync(Domain, delivered: 0, bounced: 1);

        // The same bounce again, as SES may tell it, hours later; and a complaint about the mail.
        _clock.Advance(TimeSpan.FromHours(30));
        var bounce = (await app.RowsAsync($"select dedupe_key from message_events where type = 'bounced' and message_id = '{Guid.Parse(bounced[4..])}'"))[0];
        await app.StoreEventAsync("again", Event("Bounce", tenant, bounced, new() { ["bounceType"] = "Permanent", ["bounceSubType"] = "General", ["feedbackId"] = bounce[7..] }));
        await app.StoreEventAsync("late", Event("Complaint", tenant, bounced, new() { ["complaintFeedbackType"] = "abuse", ["feedbackId"] = "c-1" }));
        await app.ApplyEventsAsync();

        Assert.Equal(
            ["2026-06-14 09 1 0 0 1 1 1 1 1"],
            await app.RowsAsync(
                """
                select concat_ws(' ', to_char(hour at time zone 'utc', 'YYYY-MM-DD HH24'), sent, delivered, soft_bounces, hard_bounces, complaints,
                                 transactional_sent, transactional_hard_bounces, transactional_complaints)
                  from reputation_hours
                """));
        Assert.Equal("green", (await tenant.HealthAsync(Domain))["reputation"]!.Text("level"));
    }

    [Fact]
    public async Task Four_workers_count_together_what_they_apply_at_the_same_time()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock, ("Reputation:Pauses", "false"));
        await app.ConnectEventsAsync();
        var tenant = await OpenAsync(app);
        await tenant.AddVerifiedDomainAsync("two.acme.test");
        await Task.WhenAll(tenant.SendManyAsync(Domain, good: 250, bad: 30, "marketing"), tenant.SendManyAsync("two.acme.test", good: 250, bad: 30));

        await app.DispatchAsync();
        await Eventually.TrueAsync(async () => await app.CountAsync("provider_events") >= 1120); // Two of each mail: sent, and what became of it.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.ApplyEventsAsync()));

        Assert.Equal((280, 250, 30), await app.FiguresAsync(Domain));
        Assert.Equal((280, 250, 30), await app.FiguresAsync("two.acme.test"));
        Assert.Equal(
            ["1 1"],
            await app.RowsAsync(
                """
                select distinct concat_ws(' ', count(*), count(distinct subject))
                  from account_events
                 where type = 'reputation_warning'
                 group by subject, payload ->> 'level'
                """));
        Assert.Equal(["red none"], await app.RowsAsync("select distinct concat_ws(' ', reputation_level, sending_pause) from domains where not is_sandbox"));
    }

    [Fact]
    public async Task Small_domains_that_bounce_together_stop_the_account_but_for_the_shared_sender_and_the_operator_ends_it()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await tenant.AddVerifiedDomainAsync("two.acme.test");
        await tenant.AddVerifiedDomainAsync("clean.acme.test");
        foreach (var domain in (string[])[Domain, "two.acme.test"])
        {
            await tenant.SendManyAsync(domain, good: 54, bad: 6);
            await app.SettleAsync(domain, delivered: 54, bounced: 6);
        }

        Assert.Equal(["reputation_warning", "reputation_warning"], await EventsAsync(app));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await app.JudgeAsync();

        Assert.Equal(["reputation_paused", "reputation_warning", "reputation_warning"], (await EventsAsync(app)).Order(StringComparer.Ordinal));
        Assert.Equal("sending_paused", (await tenant.SendAsync("reader@example.test", "news@clean.acme.test").RefusedAsync(422)).Code);
        await tenant.AddVerifiedDomainAsync("later.acme.test");
        Assert.Equal("sending_paused", (await tenant.SendAsync("reader@example.test", "news@later.acme.test").RefusedAsync(422)).Code);
        await tenant.SendAsync(tenant.Email).ReadAsync(201);
        await tenant.SendAsync("reader@example.test", await SandboxAsync(tenant)).ReadAsync(201);
        var health = await tenant.Http.AskAsync("/v1/account/health").ReadAsync(200);
        Assert.Equal(("problem", "all"), (health.Text("verdict"), health["reputation"]!.Text("pause")));
        Assert.Contains(health["domains"]!.AsArray(), domain => domain!.Text("domain") == "clean.acme.test" && domain!.Text("pause") == "all");

        await app.Operator.SubmitAsync($"/v1/accounts/{tenant.AccountId}/resume").NoContentAsync();
        await tenant.SendAsync("reader@example.test", "news@clean.acme.test").ReadAsync(201);
        Assert.Equal("amber", (await app.RowsAsync("select reputation_level from domains where name = 'clean.acme.test'"))[0]);
    }

    [Fact]
    public async Task An_owner_ends_a_first_pause_after_an_hour_and_the_operator_any()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await tenant.SendManyAsync(Domain, good: 92, bad: 8);
        await app.SettleAsync(Domain, delivered: 92, bounced: 8);
        Assert.Equal("sending_paused", (await tenant.SendAsync("reader@example.test", From).RefusedAsync(422)).Code);

        Assert.Contains("less than an hour ago", (await ResumeAsync(tenant).RefusedAsync(422)).Message, StringComparison.Ordinal);
        Assert.Equal(403, (int)(await (await tenant.KeyAsync("send")).SubmitAsync($"/v1/domains/{Domain}/resume")).StatusCode);
        _clock.Advance(TimeSpan.FromHours(1));
        await ResumeAsync(tenant).NoContentAsync();
        await ResumeAsync(tenant).NoContentAsync();

        await tenant.SendManyAsync(Domain, good: 92, bad: 8);
        await app.SettleAsync(Domain, delivered: 184, bounced: 16);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains("cannot be resumed by hand", (await ResumeAsync(tenant).RefusedAsync(422)).Message, StringComparison.Ordinal);
        await app.Operator.SubmitAsync($"/v1/accounts/{tenant.AccountId}/domains/{Domain}/resume").NoContentAsync();
        await tenant.SendAsync("reader@example.test", From).ReadAsync(201);
    }

    [Fact]
    public async Task While_the_provider_reviews_its_account_nobody_grows_and_nobody_is_accused()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.JudgeAsync();
        Assert.Equal("good", (await tenant.HealthAsync(Domain)).Line("provider").Text("verdict"));

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { enforcement_status = "PROBATION" });
        await PassAsync(app, TimeSpan.FromMinutes(3));

        Assert.Equal("attention", (await tenant.HealthAsync(Domain)).Line("provider").Text("verdict"));
        Assert.Equal(["amber"], await app.RowsAsync($"select reputation_level from domains where name = '{Domain}'"));
        Assert.Empty(await EventsAsync(app));
        await tenant.SendAsync("reader@example.test", From).ReadAsync(201);

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { enforcement_status = "HEALTHY" });
        await PassAsync(app, TimeSpan.FromMinutes(3));
        Assert.Equal(["green"], await app.RowsAsync($"select reputation_level from domains where name = '{Domain}'"));
    }

    [Fact]
    public async Task What_a_worker_leaves_unjudged_that_dies_after_its_batch_is_judged_by_the_timetable_once()
    {
        await using var app = await StartAsync();
        await OpenAsync(app);
        var now = _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await app.ExecuteAsync(
            $"""
            insert into reputation_hours (account_id, domain_id, hour, sent, delivered, soft_bounces, hard_bounces, complaints, transactional_sent,
                                          transactional_hard_bounces, transactional_complaints)
            select account_id, id, '{now}', 1000, 997, 0, 0, 3, 1000, 0, 3 from domains where name = '{Domain}';
            insert into reputations (account_id, subject_id, level, pause, pauses, due_at)
            select account_id, id, 'green', 'none', 0, '{now}' from domains where name = '{Domain}'
            """);

        await Task.WhenAll(app.JudgeAsync(), app.JudgeAsync(), app.JudgeAsync());

        Assert.Equal(["reputation_paused"], await EventsAsync(app));
        Assert.Equal(["all"], await app.RowsAsync($"select sending_pause from domains where name = '{Domain}'"));
        Assert.Contains("called spam", (await app.RowsAsync($"select pause_reason from domains where name = '{Domain}'"))[0], StringComparison.Ordinal);
    }

    private async Task<SendaraApp> StartAsync()
    {
        var app = await SendaraApp.StartAsync(servers, _clock);
        await app.ConnectEventsAsync();
        return app;
    }

    private static async Task<Tenant> OpenAsync(SendaraApp app)
    {
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync(Domain);
        return tenant;
    }

    private static async Task<string> SandboxAsync(Tenant tenant) =>
        "news@" + (await tenant.Http.AskAsync("/v1/domains").ReadAsync(200))["domains"]!.AsArray().Single(d => d!["is_sandbox"]!.GetValue<bool>())!.Text("domain");

    // The provider is asked again while its old answer counts, so the new one is heeded at the second look.
    private async Task PassAsync(SendaraApp app, TimeSpan time)
    {
        _clock.Advance(time);
        await app.JudgeAsync();
        await Eventually.TrueAsync(async () =>
        {
            var before = await app.RowsAsync("select standing from provider_standings");
            await app.JudgeAsync();
            return !before.SequenceEqual(await app.RowsAsync("select standing from provider_standings")) || await IsSpreadAsync(app);
        });
    }

    private static async Task<bool> IsSpreadAsync(SendaraApp app) =>
        await app.CountAsync("provider_standings s, domains d where not d.is_sandbox and (s.standing = 'healthy') = (d.reputation_level = 'green')") == 1
        && (await app.Simulator.GetAsync("/simulator/ses/behaviour")).Text("enforcement_status").Equals(
            (await app.RowsAsync("select standing from provider_standings"))[0], StringComparison.OrdinalIgnoreCase);

    private static Task<HttpResponseMessage> ResumeAsync(Tenant tenant) => tenant.Http.SubmitAsync($"/v1/domains/{Domain}/resume");

    private static Task<HttpResponseMessage> SendAsync(Tenant tenant, string type) => tenant.Http.SubmitJsonAsync("/v1/send", Body(type));

    private static string Body(string type) => Draft.To("waiting@example.test", From).With("message_type", $"\"{type}\"");

    private static async Task<IReadOnlyList<string>> EventsAsync(SendaraApp app) =>
        await app.RowsAsync("select type from account_events where type like 'reputation%' order by id");

    private static async Task<IEnumerable<string>> NoticesAsync(SendaraApp app, Tenant tenant)
    {
        await app.NotifyAsync();
        await app.DispatchAsync();
        return (await app.MailsAsync(tenant.Email)).Select(mail => mail.Text("subject"));
    }

    private static JsonObject Event(string kind, Tenant tenant, string message, JsonObject part) => new()
    {
        ["eventType"] = kind,
        ["mail"] = new JsonObject
        {
            ["messageId"] = "ses-1",
            ["timestamp"] = "2026-06-14T09:00:00.000Z",
            ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(tenant.AccountId), ["sendara_message"] = new JsonArray(message) },
        },
        [kind.ToLowerInvariant()] = part,
    };
}
