using System.Text.Json.Nodes;
using Npgsql;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Calling a message back: it works, or the message goes out; never both, never neither.</summary>
public sealed class CancelMessageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task A_scheduled_message_is_called_back_once()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await ScheduleAsync(tenant.Http, tenant.Email)).Text("id");

        var canceled = await tenant.Http.SubmitAsync($"/v1/messages/{id}/cancel").ReadAsync(200);

        Assert.Equal(["id", "status"], canceled.AsObject().Select(p => p.Key));
        Assert.Equal((id, "canceled"), (canceled.Text("id"), canceled.Text("status")));
        var message = await tenant.MessageAsync(id);
        Assert.Equal("canceled", message.Text("status"));
        Assert.Equal(["scheduled", "canceled"], message["events"]!.AsArray().Select(e => e!.Text("type")));
        Assert.Equal(0, await App.CountAsync($"send_queue where message_id = '{id[4..]}'"));
        Assert.Equal("not_found", (await tenant.Http.SubmitAsync($"/v1/messages/{id}/cancel").RefusedAsync(404)).Code);
    }

    [Fact]
    public async Task So_is_one_that_is_held()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("id");
        await App.ExecuteAsync($"update messages set status = 'held', status_rank = 10 where id = '{id[4..]}'");

        await tenant.Http.SubmitAsync($"/v1/messages/{id}/cancel").ReadAsync(200);

        Assert.Equal("canceled", (await tenant.MessageAsync(id)).Text("status"));
    }

    [Theory]
    [InlineData("update messages set scheduled_at = now() - interval '1 second' where id = '{0}'")]
    [InlineData("update send_queue set claimed_at = now() where message_id = '{0}'")]
    [InlineData("delete from send_queue where message_id = '{0}'")]
    [InlineData("update messages set status = 'queued' where id = '{0}'")]
    public async Task What_is_on_its_way_is_not_called_back_and_stays_as_it_is(string change)
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await ScheduleAsync(tenant.Http, tenant.Email)).Text("id");
        await App.ExecuteAsync(string.Format(null, change, id[4..]));
        var before = (await tenant.MessageAsync(id)).ToJsonString();
        var queued = await App.CountAsync($"send_queue where message_id = '{id[4..]}'");

        await tenant.Http.SubmitAsync($"/v1/messages/{id}/cancel").RefusedAsync(404);

        Assert.Equal(before, (await tenant.MessageAsync(id)).ToJsonString());
        Assert.Equal(queued, await App.CountAsync($"send_queue where message_id = '{id[4..]}'"));
    }

    [Fact]
    public async Task Nobody_calls_back_what_he_may_not_see()
    {
        var tenant = await App.OpenAccountAsync();
        var stranger = await App.OpenAccountAsync();
        using var send = await tenant.KeyAsync("send");
        using var test = await tenant.KeyAsync("admin", testMode: true);
        var id = (await ScheduleAsync(tenant.Http, tenant.Email)).Text("id");
        var own = (await ScheduleAsync(send, tenant.Email)).Text("id");

        foreach (var client in (HttpClient[])[stranger.Http, send, test])
        {
            await client.SubmitAsync($"/v1/messages/{id}/cancel").RefusedAsync(404);
        }

        await tenant.Http.SubmitAsync("/v1/messages/nonsense/cancel").RefusedAsync(404);
        await send.SubmitAsync($"/v1/messages/{own}/cancel").ReadAsync(200);
        Assert.Equal("scheduled", (await tenant.MessageAsync(id)).Text("status"));
    }

    [Fact]
    public async Task A_pump_that_takes_the_message_at_the_same_moment_wins_whole_or_not_at_all()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await ScheduleAsync(tenant.Http, tenant.Email)).Text("id");

        // A claim in the making: its row is locked, and nobody knows yet whether it will be committed.
        foreach (var isCommitted in (bool[])[true, false])
        {
            await using var connection = new NpgsqlConnection(App.Database + ";Pooling=false");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var claim = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var take = new NpgsqlCommand(
                $"update send_queue set claimed_at = {(isCommitted ? "now()" : "null")} where message_id = '{id[4..]}'", connection);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            var canceling = tenant.Http.SubmitAsync($"/v1/messages/{id}/cancel");
            await Eventually.TrueAsync(async () => await App.CountAsync("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%send_queue%'") == 1);
            await claim.CommitAsync(TestContext.Current.CancellationToken);

            if (isCommitted)
            {
                await canceling.RefusedAsync(404);
                await App.ExecuteAsync($"update send_queue set claimed_at = null where message_id = '{id[4..]}'");
            }
            else
            {
                await canceling.ReadAsync(200);
            }
        }

        Assert.Equal("canceled", (await tenant.MessageAsync(id)).Text("status"));
    }

    private static Task<JsonNode> ScheduleAsync(HttpClient client, string to) =>
        client.SubmitAsync("/v1/send", new
        {
            destination = new { email = to },
            payload = new { subject = "Later", body_text = "Hello" },
            scheduled_at = TimeProvider.System.GetUtcNow().AddDays(1),
        }).ReadAsync(201);
}
