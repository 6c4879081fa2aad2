using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>What happens at the gate: who passes, who waits, what is told, and that no day is opened twice.</summary>
public sealed class WarmupGateTests(Servers servers)
{
    private const string Domain = "mail.acme.test";
    private const string From = "news@mail.acme.test";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_new_domains_transactional_mail_leaves_at_once_and_marketing_at_the_pace_of_the_day()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 30, "marketing");
        var urgent = (await tenant.SendAsync("ada@example.test", From).ReadAsync(201)).Text("id");
        Assert.Equal("queued", (await tenant.MessageAsync(urgent)).Text("status"));

        await PassAsync(app);

        Assert.Equal("sent", (await tenant.MessageAsync(urgent)).Text("status"));
        Assert.Equal(11, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(20, await app.CountAsync("messages where status = 'held'"));
        var held = await tenant.MessageAsync($"msg_{Guid.Parse((await app.RowsAsync("select id from messages where status = 'held' limit 1"))[0]):N}");
        var told = held["events"]!.AsArray().Single(e => e!.Text("type") == "held")!["detail"]!;
        Assert.Equal("warmup", told.Text("reason"));
        Assert.InRange(DateTimeOffset.Parse(told.Text("expected_at"), null), _clock.GetUtcNow(), _clock.GetUtcNow().AddHours(12));

        Assert.Equal(1, await app.CountAsync("account_events where type = 'warmup_held' and payload ->> 'domain' = 'mail.acme.test'"));
        var warmup = await WarmupAsync(tenant);
        Assert.Equal((200, 11, 1), (Number(warmup, "today", "cap"), Number(warmup, "today", "used"), Number(warmup, "today", "used_transactional")));
        Assert.Equal((20, 20), (Number(warmup, "held", "total"), Number(warmup, "held", "rest")));

        _clock.Advance(TimeSpan.FromHours(1));
        await PassAsync(app);
        Assert.InRange(await app.CountAsync("messages where status = 'sent'"), 17, 31);
    }

    [Fact]
    public async Task A_pause_holds_what_it_stops_wherever_that_is_and_lets_it_go_when_it_ends()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.ExecuteAsync("update domains set is_warming = false; update warmups set warm_at = now()");
        await SendAsync(tenant, 3, "marketing"); // On its way when the pause begins: later on it is refused at the door.
        await app.ExecuteAsync($"update domains set sending_pause = 'marketing', pause_reason = 'Too many bounces.' where name = '{Domain}'");
        await SendAsync(tenant, 3, "transactional");

        await PassAsync(app);
        await PassAsync(app);

        Assert.Equal(3, await app.CountAsync("messages where status = 'sent' and type = 'transactional'"));
        Assert.Equal(3, await app.CountAsync("messages where status = 'held' and type = 'marketing'"));
        Assert.Equal(3, await app.CountAsync("message_events where type = 'held' and detail ->> 'explanation' = 'Too many bounces.'"));
        Assert.Equal("marketing", (await tenant.DomainAsync(Domain))["paused"]!.Text("mail"));

        await app.ExecuteAsync($"update domains set sending_pause = 'none', pause_reason = null where name = '{Domain}'");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(app);
        Assert.Equal(6, await app.CountAsync("messages where status = 'sent'"));
    }

    [Fact]
    public async Task Transactional_mail_overdraws_a_full_day_by_a_fifth_and_then_waits_for_the_next()
    {
        await using var app = await StartAsync(("Warmup:StartCap", "50"));
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 70, "transactional");

        await PassAsync(app);

        Assert.Equal(60, await app.CountAsync("messages where status = 'sent'"));
        var warmup = await WarmupAsync(tenant);
        Assert.Equal((60, 10, 10), (Number(warmup, "today", "used"), Number(warmup["today"]!, "overdraft", "used"), Number(warmup["today"]!, "overdraft", "limit")));

        _clock.Advance(TimeSpan.FromHours(12));
        await PassAsync(app);
        Assert.Equal(70, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(["100 10 grown", "50 60 started"], await app.RowsAsync("select concat_ws(' ', cap, sent, verdict) from warmup_days order by day desc"));
        Assert.Equal(["100"], await app.RowsAsync("select payload ->> 'cap' from account_events where type = 'warmup_advanced'"));
    }

    [Fact]
    public async Task Mail_that_did_not_leave_gives_its_place_back()
    {
        await using var app = await StartAsync(("Warmup:StartCap", "50"));
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 60, "transactional");
        await app.LetGoAsync();
        Assert.Equal(60, await app.CountAsync("send_queue where lane = 0 and warmup_day = '2026-06-15'"));
        await tenant.Http.SubmitAsync("/v1/suppressions", new { channel = "email", recipient = "reader0@example.test" }).ReadAsync(201);
        await SendAsync(tenant, 1, "transactional", "late");

        await PassAsync(app);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(app);

        Assert.Equal(1, await app.CountAsync("messages where status = 'failed'"));
        Assert.Equal(60, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(["60 60"], await app.RowsAsync("select released || ' ' || sent from warmup_days"));
    }

    [Fact]
    public async Task A_day_that_ends_before_mail_has_left_takes_its_places_with_it()
    {
        await using var app = await StartAsync(("Warmup:StartCap", "50"));
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 60, "transactional");
        await app.LetGoAsync();

        _clock.Advance(TimeSpan.FromHours(12)); // Nobody sent all afternoon.
        await app.DispatchAsync();

        Assert.Equal(0, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(60, await app.CountAsync("send_queue where lane = 3 and warmup_day is null"));
        await PassAsync(app);
        Assert.Equal(60, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(["2026-06-16 60 60", "2026-06-15 0 0"], await app.RowsAsync("select day || ' ' || released || ' ' || sent from warmup_days order by day desc"));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_opens_no_day_twice()
    {
        await using var app = await StartAsync(("Warmup:StartCap", "50"));
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 70, "transactional");
        await PassAsync(app);
        await app.ExecuteAsync("update warmup_days set day = day + 1; update warmups set day = day + 1"); // Opened by a clock that ran ahead.

        _clock.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(app);

        Assert.Equal(60, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(1, await app.CountAsync("warmup_days"));
    }

    [Fact]
    public async Task Held_mail_can_be_called_back_also_when_it_was_let_go_and_has_not_left()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 12, "marketing");
        await PassAsync(app);
        await CancelAsync(app, tenant);
        Assert.Equal(1, await app.CountAsync("send_queue"));

        _clock.Advance(TimeSpan.FromHours(2));
        await app.LetGoAsync();
        Assert.Equal(11, Number(await WarmupAsync(tenant), "today", "used"));
        await CancelAsync(app, tenant);

        Assert.Equal(10, Number(await WarmupAsync(tenant), "today", "used"));
        await PassAsync(app);
        Assert.Equal((10, 2), (await app.CountAsync("messages where status = 'sent'"), await app.CountAsync("messages where status = 'canceled'")));
    }

    [Fact]
    public async Task Scheduled_mail_comes_to_the_gate_when_its_time_has_come()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        var sent = await tenant.Http.SubmitAsync("/v1/send", Mail("ada@example.test", "transactional", _clock.GetUtcNow().AddHours(3))).ReadAsync(201);
        await PassAsync(app);
        Assert.Equal("scheduled", (await tenant.MessageAsync(sent.Text("id"))).Text("status"));

        _clock.Advance(TimeSpan.FromHours(3));
        await PassAsync(app);

        Assert.Equal("sent", (await tenant.MessageAsync(sent.Text("id"))).Text("status"));
    }

    [Fact]
    public async Task Mail_of_test_keys_and_of_the_shared_sender_knows_no_gate()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await Tenant.SendWithAsync(await tenant.KeyAsync("send", testMode: true), "ada@example.test", From).ReadAsync(201);
        await tenant.SendAsync(tenant.Email).ReadAsync(201);

        await app.DispatchAsync();

        Assert.Equal(["delivered", "sent"], (await app.RowsAsync("select status from messages")).Order());
    }

    [Fact]
    public async Task More_than_three_days_of_mail_is_refused_in_a_batch_too_and_transactional_mail_counts_by_itself()
    {
        await using var app = await StartAsync(("Warmup:StartCap", "50"));
        var tenant = await OpenAsync(app);
        var most = Number(await WarmupAsync(tenant), "held", "limit");
        Assert.InRange(most, 300, 350);

        var first = await BatchAsync(tenant, 400, "marketing");
        var second = await BatchAsync(tenant, 400, "transactional");

        Assert.Equal(most, first.Count(answer => answer!["success"]!.GetValue<bool>()));
        Assert.Equal(most, second.Count(answer => answer!["success"]!.GetValue<bool>()));
        Assert.All(first.Skip(most), answer => Assert.Equal("warmup_backlog_full", answer!["error"]!.Text("code")));
        var (code, message) = await tenant.SendAsync("ada@example.test", From).RefusedAsync(422);
        Assert.Equal("warmup_backlog_full", code);
        Assert.Contains(Domain, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opened_lately_gets_his_mail_first()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 30, "marketing");
        await app.ExecuteAsync($"""
            insert into recipient_engagement (account_id, recipient, engaged_at)
            select '{tenant.AccountId["acct_".Length..]}'::uuid, 'reader' || i || '@example.test', '2026-06-01'::timestamptz from generate_series(25, 29) i
            """);

        await PassAsync(app);

        Assert.Equal(10, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(5, await app.CountAsync("messages where status = 'sent' and recipient ~ 'reader2[5-9]@'"));
    }

    [Fact]
    public async Task Mail_of_a_domain_that_is_removed_does_not_wait_for_ever()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 15, "marketing");
        await PassAsync(app);

        await tenant.RemoveDomainAsync(Domain);
        await PassAsync(app);

        Assert.Equal(0, await app.CountAsync("send_queue"));
        Assert.Equal(5, await app.CountAsync("messages where status = 'failed'"));
    }

    [Fact]
    public async Task A_domain_that_was_silent_for_a_month_warms_up_again()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.ExecuteAsync("update domains set is_warming = false where not is_sandbox; update warmups set warm_at = '2026-06-15'");
        await tenant.SendAsync("ada@example.test", From).ReadAsync(201);
        await app.DispatchAsync();
        Assert.Equal(["06/15/2026 00:00:00"], await app.RowsAsync("select last_sent_on::timestamp from warmups"));

        _clock.Advance(TimeSpan.FromDays(30));
        await app.AdvanceWarmupsAsync();
        Assert.Equal("warm", (await tenant.DomainAsync(Domain))["warmup"]!.Text("status"));

        _clock.Advance(TimeSpan.FromDays(1));
        await app.AdvanceWarmupsAsync();
        Assert.Equal("warming", (await tenant.DomainAsync(Domain))["warmup"]!.Text("status"));
        Assert.Equal(200, Number(await WarmupAsync(tenant), "today", "cap"));
    }

    [Fact]
    public async Task An_owner_who_has_sent_from_elsewhere_begins_with_more_but_not_without_a_cap()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await SendAsync(tenant, 1, "transactional");
        await PassAsync(app);

        var (_, message) = await DeclareAsync(tenant, new { start_daily_cap = 5001 }).RefusedAsync(400);
        Assert.StartsWith("warmup.start_daily_cap: ", message, StringComparison.Ordinal);
        var domain = await DeclareAsync(tenant, new { enabled = false }).ReadAsync(200);

        Assert.Equal(1000, domain["warmup"]!["start_daily_cap"]!.GetValue<int>());
        var warmup = await WarmupAsync(tenant);
        Assert.Equal((1000, 1), (Number(warmup, "today", "cap"), Number(warmup, "today", "used")));
        Assert.Equal("declared", warmup["today"]!.Text("verdict"));
    }

    private async Task<SendaraApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = await SendaraApp.StartAsync(servers, _clock, [("Warmup:Enabled", "true"), .. settings]);
        await app.SetUpProviderAsync();
        return app;
    }

    private static async Task<Tenant> OpenAsync(SendaraApp app)
    {
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync(Domain);
        return tenant;
    }

    private static async Task PassAsync(SendaraApp app)
    {
        await app.LetGoAsync();
        await app.DispatchAsync();
        await app.LetGoAsync();
    }

    private static async Task SendAsync(Tenant tenant, int count, string type, string name = "reader") =>
        Assert.All(await BatchAsync(tenant, count, type, name), answer => Assert.True(answer!["success"]!.GetValue<bool>(), answer.ToJsonString()));

    private static async Task<JsonArray> BatchAsync(Tenant tenant, int count, string type, string name = "reader") =>
        (await tenant.Http.PostAsJsonAsync(
            "/v1/send/batch", Enumerable.Range(0, count).Select(i => Mail($"{name}{i}@example.test", type, null))).ReadAsync(200)).AsArray();

    private static object Mail(string to, string type, DateTimeOffset? at) => new
    {
        destination = new { email = to },
        payload = new { subject = "Hello", body_text = "Hello" },
        message_type = type,
        scheduled_at = at,
        metadata = new { from_email = From },
    };

    private static async Task CancelAsync(SendaraApp app, Tenant tenant)
    {
        var held = $"msg_{Guid.Parse((await app.RowsAsync("select id from messages where status = 'held' limit 1"))[0]):N}";
        Assert.Equal("canceled", (await tenant.Http.SubmitAsync($"/v1/messages/{held}/cancel").ReadAsync(200)).Text("status"));
    }

    private static Task<HttpResponseMessage> DeclareAsync(Tenant tenant, object warmup) =>
        tenant.Http.CallAsync("PUT", $"/v1/domains/{Domain}", JsonContent.Create(new { warmup }));

    private static Task<JsonNode> WarmupAsync(Tenant tenant) => tenant.Http.GetAsync($"/v1/domains/{Domain}/warmup").ReadAsync(200);

    private static int Number(JsonNode node, string part, string name) => node[part]![name]!.GetValue<int>();
}
