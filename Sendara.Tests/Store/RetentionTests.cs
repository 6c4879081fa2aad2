using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sendara.Tests.Support;

namespace Sendara.Tests.Store;

/// <summary>What is kept, for how long, and what stays because it is still needed.</summary>
public sealed class RetentionTests(Servers servers) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    private SendaraApp _app = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, _clock);
        await _app.SetUpProviderAsync();
        _tenant = await _app.OpenAccountAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Content_goes_after_thirty_days_and_the_message_stays()
    {
        var id = await SendAsync();
        await _app.DispatchAsync();

        await PassAsync(30);
        Assert.NotNull((await _tenant.MessageAsync(id))["payload"]);

        await PassAsync(1);
        var message = await _tenant.MessageAsync(id);
        Assert.Null(message["payload"]);
        Assert.Equal(["queued", "sent"], message["events"]!.AsArray().Select(e => e!.Text("type")));
        Assert.DoesNotContain("message_bodies_2026_06_14", await PartitionsAsync("message_bodies"));
        Assert.Equal(0, await _app.CountAsync("pg_class where relname = 'message_bodies_2026_06_14'"));
    }

    [Fact]
    public async Task Messages_and_their_timelines_go_after_thirteen_months()
    {
        var id = await SendAsync();
        await _app.DispatchAsync();

        await PassAsync(396);
        Assert.Equal("sent", (await _tenant.MessageAsync(id)).Text("status"));

        await PassAsync(31);
        await _tenant.Http.AskAsync($"/v1/messages/{id}").RefusedAsync(404);
        Assert.Empty((await _tenant.Http.AskAsync("/v1/messages").ReadAsync(200))["messages"]!.AsArray());
        Assert.DoesNotContain("messages_2026_06", await PartitionsAsync("messages"));
        Assert.DoesNotContain("message_events_2026_06", await PartitionsAsync("message_events"));

        // Whatever is sent now has its place.
        await SendAsync();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(6_000)]
    public async Task Content_of_a_message_that_has_yet_to_leave_outlives_the_others(int others)
    {
        var scheduled = await SendAsync(_clock.GetUtcNow().AddDays(80));
        var left = await SendAsync();
        await _app.DispatchAsync();
        await _app.ExecuteAsync(
            $"""
            insert into message_bodies
            select account_id, (substr(message_id::text, 1, 19) || '8000-' || lpad(to_hex(n), 12, '0'))::uuid, html, text, reply_to, headers, keep
              from message_bodies, generate_series(1, {others}) n
             where message_id = '{left[4..]}'
            """);

        await PassAsync(45);
        Assert.Equal([scheduled[4..]], await BodiesOfTheDayAsync());

        await PassAsync(35);
        await _app.DispatchAsync();
        Assert.Equal("sent", (await _tenant.MessageAsync(scheduled)).Text("status"));
        Assert.Equal(2, (await _app.Simulator.GetAsync("/simulator/counters"))["mails_accepted"]!.GetValue<int>());

        await PassAsync(0);
        Assert.DoesNotContain("message_bodies_2026_06_14", await PartitionsAsync("message_bodies"));
    }

    [Fact]
    public async Task Notifications_go_after_thirty_days_but_not_before_they_are_applied()
    {
        await _app.StoreEventAsync("sns-1", "{}");

        await PassAsync(60);
        Assert.Equal(1, await _app.CountAsync("provider_events"));

        await _app.ApplyEventsAsync();
        await PassAsync(0);
        Assert.Equal(0, await _app.CountAsync("provider_events"));
    }

    [Fact]
    public async Task Keys_are_forgotten_after_thirty_days()
    {
        var first = (await _tenant.SendAsync(_tenant.Email, idempotencyKey: "k").ReadAsync(201)).Text("id");
        await PassAsync(29);
        Assert.Equal(first, (await _tenant.Http.AskAsync("/v1/messages?idempotency_key=k").ReadAsync(200)).Text("id"));

        await PassAsync(2);
        await _tenant.Http.AskAsync("/v1/messages?idempotency_key=k").RefusedAsync(404);
    }

    [Fact]
    public async Task What_happened_to_domains_and_lists_is_forgotten_after_thirteen_months()
    {
        await _tenant.AddVerifiedDomainAsync("mail.acme.test");

        await PassAsync(396);
        Assert.Equal(1, await _app.CountAsync("account_events"));

        await PassAsync(1);
        Assert.Equal(0, await _app.CountAsync("account_events"));
    }

    [Fact]
    public async Task Who_did_what_is_forgotten_after_thirteen_months()
    {
        await PassAsync(395);
        Assert.Equal(1, await _app.CountAsync("audit_entries"));

        await PassAsync(2);
        Assert.Equal(0, await _app.CountAsync("audit_entries"));
    }

    [Fact]
    public async Task A_partition_in_use_holds_nobody_up_and_goes_the_next_time()
    {
        await SendAsync();
        await _app.DispatchAsync();
        await PassAsync(30);
        _clock.Advance(TimeSpan.FromDays(1));

        await using (var reader = new NpgsqlConnection(_app.Database + ";Pooling=false"))
        {
            await reader.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var read = new NpgsqlCommand("select count(*) from message_bodies", reader);
            await read.ExecuteScalarAsync(TestContext.Current.CancellationToken);

            await _app.HousekeepAsync();

            // Whoever reads or writes meanwhile is not behind anybody.
            await SendAsync();
        }

        await _app.HousekeepAsync();
        Assert.DoesNotContain("message_bodies_2026_06_14", await PartitionsAsync("message_bodies"));
        Assert.Equal(0, await _app.CountAsync("pg_class where relname = 'message_bodies_2026_06_14'"));
    }

    [Fact]
    public async Task Two_who_keep_house_at_once_do_not_hinder_each_other()
    {
        await SendAsync();
        await _app.DispatchAsync();
        await PassAsync(30);
        _clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(_app.HousekeepAsync(), _app.HousekeepAsync(), _app.HousekeepAsync());
        await _app.HousekeepAsync();

        Assert.DoesNotContain("message_bodies_2026_06_14", await PartitionsAsync("message_bodies"));
    }

    // Partitions are made ahead for weeks: time passes in steps that they reach.
    private async Task PassAsync(int days)
    {
        for (var passed = 0; passed < days; passed += 10)
        {
            _clock.Advance(TimeSpan.FromDays(Math.Min(10, days - passed)));
            await _app.HousekeepAsync();
        }

        await _app.HousekeepAsync();
    }

    private Task<IReadOnlyList<string>> BodiesOfTheDayAsync() =>
        _app.RowsAsync("select replace(message_id::text, '-', '') from message_bodies_2026_06_14");

    private Task<IReadOnlyList<string>> PartitionsAsync(string table) =>
        _app.RowsAsync($"select inhrelid::regclass::text from pg_inherits where inhparent = '{table}'::regclass");

    private async Task<string> SendAsync(DateTimeOffset? scheduledAt = null) =>
        (await _tenant.Http.SubmitAsync("/v1/send", new
        {
            destination = new { email = _tenant.Email },
            payload = new { subject = "Hello", body_text = "Hello" },
            scheduled_at = scheduledAt,
        }).ReadAsync(201)).Text("id");
}
