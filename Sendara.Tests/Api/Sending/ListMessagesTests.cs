using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Finding messages again.</summary>
public sealed class ListMessagesTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task Pages_follow_each_other_from_the_newest_to_the_oldest()
    {
        var tenant = await App.OpenAccountAsync();
        var sent = await SendAsync(tenant, 5);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await tenant.Http.AskAsync($"/v1/messages?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}").ReadAsync(200);
            Assert.InRange(page["messages"]!.AsArray().Count, 1, 2);
            seen.AddRange(Ids(page));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null && seen.Count < 10);

        Assert.Equal(sent.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task A_message_in_a_list_has_neither_timeline_nor_content()
    {
        var tenant = await App.OpenAccountAsync();
        await SendAsync(tenant, 1);

        var message = (await tenant.Http.AskAsync("/v1/messages").ReadAsync(200))["messages"]![0]!.AsObject();

        Assert.Equal(
            ["id", "status", "channel", "message_type", "mode", "from", "destination", "subject", "metadata", "idempotency_key", "failure_reason", "scheduled_at", "created_at"],
            message.Select(p => p.Key));
    }

    [Theory]
    [InlineData("status=queued", "first,second,third")]
    [InlineData("status=scheduled", "later")]
    [InlineData("status=bounced", "")]
    [InlineData("search=second", "second")]
    [InlineData("search=SECOND", "second")]
    [InlineData("search=eco", "second")]
    [InlineData("search=Acme%20News", "third")]
    [InlineData("search=grace%40example", "second")]
    [InlineData("search=s_cond", "")]
    [InlineData("search=100%25", "first")]
    [InlineData("search=%5C", "")]
    [InlineData("to=ada%40example.test", "first,third")]
    [InlineData("to=ADA%40Example.Test", "first,third")]
    [InlineData("to=da%40example.test", "")]
    [InlineData("from=news%40mail.list.test", "third")]
    [InlineData("from=s%40mail.list.test", "")]
    [InlineData("from=onboarding%40sendara.test", "later,first,second")]
    [InlineData("to=ada%40example.test&search=third", "third")]
    [InlineData("to=ada%40example.test&status=scheduled", "")]
    [InlineData("offset=1", "first,second,third")]
    [InlineData("offset=2&status=queued", "first")]
    [InlineData("unknown=1&search=&status=&from=&to=&offset=", "later,first,second,third")]
    public async Task A_filter_leaves_what_it_names(string query, string expected)
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);
        await tenant.AddVerifiedDomainAsync("mail.list.test");
        try
        {
            await SendAsync(test, "ada@example.test", "first: 100% off");
            await SendAsync(test, "grace@example.test", "second");
            await SendAsync(test, "Ada@example.test", "third", "\"Acme News\" <News@mail.list.test>");
            await SendAsync(test, "linus@example.test", "later", isScheduled: true);

            var page = await test.AskAsync($"/v1/messages?{query}").ReadAsync(200);

            Assert.Equal(
                expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(),
                page["messages"]!.AsArray().Select(m => m!.Text("subject").Split(':')[0]).Order());
            Assert.Null(page["next_cursor"]);
        }
        finally
        {
            await tenant.RemoveDomainAsync("mail.list.test");
        }
    }

    [Theory]
    [InlineData("limit=0", "limit:")]
    [InlineData("limit=101", "limit:")]
    [InlineData("limit=abc", "limit:")]
    [InlineData("cursor=nonsense", "cursor:")]
    [InlineData("cursor=dom_0198f2a07a3c7d10b1c2d3e4f5a6b7c8", "cursor:")]
    [InlineData("status=lost", "status:")]
    [InlineData("status=Queued", "status:")]
    [InlineData("search=%00", "search:")]
    [InlineData("from=yesterday", "from:")]
    [InlineData("from=2026-13-01", "from:")]
    [InlineData("from=10:30", "from:")]
    [InlineData("from=a%40", "from:")]
    [InlineData("to=%40example.test", "to:")]
    [InlineData("to=2026-06-14T25:00:00Z", "to:")]
    [InlineData("to=%00", "to:")]
    [InlineData("from=2026-06-15&to=2026-06-14", "from:")]
    [InlineData("offset=-1", "offset:")]
    [InlineData("offset=10001", "offset:")]
    [InlineData("offset=x", "offset:")]
    public async Task What_cannot_be_meant_is_refused_by_name(string query, string field)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.AskAsync($"/v1/messages?{query}").RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_searches_are_refused_and_longest_ones_are_not()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.AskAsync($"/v1/messages?search={new string('x', 200)}").ReadAsync(200);
        Assert.StartsWith("search:", (await tenant.Http.AskAsync($"/v1/messages?search={new string('x', 201)}").RefusedAsync(400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_sees_what_is_his()
    {
        var tenant = await App.OpenAccountAsync();
        var stranger = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);
        using var read = await tenant.KeyAsync("read");
        using var send = await tenant.KeyAsync("send");
        var live = await SendAsync(tenant, 2);
        var simulated = await SendAsync(test, "ada@example.test", "simulated");
        var own = await SendAsync(send, tenant.Email, "own");

        Assert.Equal([own, live[1], live[0]], await IdsAsync(tenant.Http));
        Assert.Equal([own, live[1], live[0]], await IdsAsync(read));
        Assert.Equal([own], await IdsAsync(send));
        Assert.Equal([simulated], await IdsAsync(test));
        Assert.Empty(await IdsAsync(stranger.Http));
    }

    [Fact]
    public async Task A_search_over_months_goes_on_from_page_to_page_until_it_has_looked_at_everything()
    {
        var tenant = await App.OpenAccountAsync();
        var oldest = (await SendAsync(tenant, 1, "needle"))[0];
        await FillAsync(tenant.AccountId, oldest, 45_000);

        var first = await tenant.Http.AskAsync("/v1/messages?search=needle").ReadAsync(200);
        Assert.Empty(Ids(first));
        var second = await tenant.Http.AskAsync($"/v1/messages?search=needle&cursor={first.Text("next_cursor")}").ReadAsync(200);
        Assert.Empty(Ids(second));
        var third = await tenant.Http.AskAsync($"/v1/messages?search=needle&cursor={second.Text("next_cursor")}").ReadAsync(200);
        Assert.Equal([oldest], Ids(third));
        Assert.Null(third["next_cursor"]);

        // An address, and a range of time, need not look at what lies in between.
        Assert.Equal([oldest], await IdsAsync(tenant.Http, $"?to={Uri.EscapeDataString(tenant.Email)}"));
    }

    [Fact]
    public async Task Looking_for_a_recipient_reads_his_messages_and_no_others()
    {
        var tenant = await App.OpenAccountAsync();
        var oldest = (await SendAsync(tenant, 1))[0];
        await FillAsync(tenant.AccountId, oldest, 30_000);
        await App.ExecuteAsync("analyze messages");

        var plan = string.Join('\n', await App.RowsAsync(
            $"""
            explain select * from messages
             where account_id = '{tenant.AccountId[5..]}' and lower(recipient) = '{tenant.Email}'
             order by id desc limit 20000
            """));

        Assert.Contains("recipient", plan.Split("Index Cond:")[1].Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_reads_from_the_newest_on_and_sorts_nothing()
    {
        var tenant = await App.OpenAccountAsync();
        await FillAsync(tenant.AccountId, (await SendAsync(tenant, 1))[0], 30_000);
        await App.ExecuteAsync("analyze messages");

        var plan = string.Join('\n', await App.RowsAsync(
            $"""
            explain select * from (select * from messages where account_id = '{tenant.AccountId[5..]}' order by id desc limit 20000) m
             where mode = 'live' and status = 'queued'
             order by id desc limit 21
            """));

        Assert.Contains("Index Scan Backward", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    /// <summary>Copies of a message, each a moment newer than the one before.</summary>
    private Task FillAsync(string account, string message, int count) => App.ExecuteAsync(
        $"""
        insert into messages (account_id, id, mode, domain_id, type, from_mailbox, recipient, subject, idempotency_key, metadata, status, status_rank, created_at)
        select account_id, (lpad(to_hex(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint + n / 50 + 1), 12, '0')
                            || '7000' || lpad(to_hex(n), 16, '8'))::uuid,
               mode, domain_id, type, from_mailbox, 'r' || n || '@example.test', 'hay', 'k' || n, metadata, status, status_rank, created_at
          from messages, generate_series(1, {count}) n
         where account_id = '{account[5..]}' and id = '{message[4..]}'
        """);

    private static Task<IReadOnlyList<string>> IdsAsync(HttpClient client, string query = "") => ReadIdsAsync(client.AskAsync("/v1/messages" + query));

    private static async Task<IReadOnlyList<string>> ReadIdsAsync(Task<HttpResponseMessage> answer) => Ids(await answer.ReadAsync(200));

    private static IReadOnlyList<string> Ids(JsonNode page) => [.. page["messages"]!.AsArray().Select(m => m!.Text("id"))];

    private static async Task<IReadOnlyList<string>> SendAsync(Tenant tenant, int count, string subject = "Hello")
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            ids.Add(await SendAsync(tenant.Http, tenant.Email, subject));
        }

        return ids;
    }

    private static async Task<string> SendAsync(HttpClient client, string to, string subject, string? from = null, bool isScheduled = false)
    {
        var sent = await client.SubmitAsync("/v1/send", new
        {
            destination = new { email = to },
            payload = new { subject, body_text = "Hello" },
            metadata = new { from_email = from },
            scheduled_at = isScheduled ? TimeProvider.System.GetUtcNow().AddDays(1) : (DateTimeOffset?)null,
        }).ReadAsync(201);
        return sent.Text("id");
    }
}
