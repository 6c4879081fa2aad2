using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Mail that comes at the same time is accepted together, and nobody suffers for who came along.</summary>
public sealed class CommonTransactionTests(Servers servers)
{
    [Fact]
    public async Task Two_hundred_sends_at_once_cost_far_fewer_transactions_and_each_is_there_when_it_is_answered()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.SendAsync(tenant.Email).ReadAsync(201);

        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            var sent = await tenant.SendAsync(tenant.Email).ReadAsync(201);
            await tenant.MessageAsync(sent.Text("id"));
            return sent.Text("id");
        }));

        Assert.Equal(200, ids.Distinct().Count());
        // xmin: the transaction that wrote the row.
        var transactions = await app.CountAsync("(select distinct xmin::text from messages) t");
        Assert.InRange(transactions, 1, 120);
        Assert.Equal(201, await app.CountAsync("send_queue"));
    }

    [Fact]
    public async Task A_message_that_the_database_does_not_take_fails_alone()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ExecuteAsync("alter table messages add constraint no_poison check (subject <> 'poison')");
        var tenant = await app.OpenAccountAsync();

        var singles = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            using var response = await tenant.SendAsync(tenant.Email, subject: i % 20 == 7 ? "poison" : "Hello", idempotencyKey: $"single-{i}");
            return (int)response.StatusCode;
        }));
        var batch = (await tenant.Http.SubmitJsonAsync("/v1/send/batch", new JsonArray([.. Enumerable.Range(0, 50).Select(i =>
        {
            var draft = Draft.To(tenant.Email);
            draft["payload"]!["subject"] = i == 33 ? "poison" : "Hello";
            return (JsonNode)draft;
        })]).ToJsonString()).ReadAsync(200)).AsArray();

        Assert.Equal(Enumerable.Range(0, 60).Select(i => i % 20 == 7 ? 500 : 201), singles);
        Assert.Equal([33], Enumerable.Range(0, 50).Where(i => !batch[i]!["success"]!.GetValue<bool>()));
        Assert.Equal("internal_error", batch[33]!["error"]!.Text("code"));
        Assert.Equal((57 + 49, 57 + 49), (await app.CountAsync("messages"), await app.CountAsync("idempotency_keys")));
    }

    [Fact]
    public async Task Whoever_brings_thousands_does_not_hold_up_somebody_who_brings_one()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Accepting:BatchSize", "20"), ("Accepting:Committers", "1"));
        var big = await app.OpenAccountAsync();
        var small = await app.OpenAccountAsync();
        var thousand = new JsonArray([.. Enumerable.Range(0, 1000).Select(_ => (JsonNode)Draft.To(big.Email))]).ToJsonString();

        var batches = Enumerable.Range(0, 4).Select(_ => big.Http.SubmitJsonAsync("/v1/send/batch", thousand).ReadAsync(200)).ToList();
        await Eventually.TrueAsync(async () => await app.CountAsync("messages") > 0);
        await small.SendAsync(small.Email).ReadAsync(201);
        await Task.WhenAll(batches);

        var after = await app.CountAsync(
            $"messages where created_at > (select created_at from messages where account_id = '{small.AccountId[5..]}')");
        Assert.True(after > 100, $"Only {after.ToString(CultureInfo.InvariantCulture)} of the 4000 came after the one.");
    }

    [Fact]
    public async Task When_more_comes_than_can_be_held_it_is_turned_away_at_once_and_told_when_to_come_again()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Accepting:Capacity", "1000"), ("Accepting:BatchSize", "20"));
        var tenant = await app.OpenAccountAsync();
        var thousand = new JsonArray([.. Enumerable.Range(0, 1000).Select(_ => (JsonNode)Draft.To(tenant.Email))]).ToJsonString();

        // The line is full only as long as the batch stands in it; on a fast machine that may take some batches to see.
        await Eventually.TrueAsync(async () =>
        {
            var batch = tenant.Http.SubmitJsonAsync("/v1/send/batch", thousand);
            var seen = false;
            while (!batch.IsCompleted && !seen)
            {
                using var response = await tenant.Http.SubmitJsonAsync("/v1/send/batch", thousand);
                seen = (int)response.StatusCode == 503;
                if (seen)
                {
                    Assert.Equal("1", response.Header("Retry-After"));
                    Assert.Contains("Nothing was accepted", (await Task.FromResult(response).RefusedAsync(503)).Message, StringComparison.Ordinal);
                }
            }

            (await batch).Dispose();
            return seen;
        });

        await tenant.SendAsync(tenant.Email).ReadAsync(201);
        Assert.Equal(0, (await app.CountAsync("messages") - 1) % 1000);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_hold_up_the_others()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await using var blocker = new NpgsqlConnection(app.Database + ";Pooling=false");
        await blocker.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var block = new NpgsqlCommand("lock table send_queue in exclusive mode", blocker, transaction))
        {
            await block.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var content = new StringContent(Draft.To(tenant.Email).ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        var leaving = tenant.Http.PostAsync(new Uri("/v1/send", UriKind.Relative), content, patience.Token);
        await Eventually.TrueAsync(async () => await app.CountAsync("pg_locks where not granted and relation = 'send_queue'::regclass") > 0);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        await tenant.SendAsync(tenant.Email).ReadAsync(201);
    }
}
