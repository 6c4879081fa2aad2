using System.Net.Http.Json;
using Npgsql;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>Two requests about one domain at once, of which the other removes it: whoever repeats a call that took long does that.</summary>
public sealed class RemovedMeanwhileTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task A_second_removal_finds_nothing_any_more()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await tenant.AddDomainAsync("twice.acme.test")).Text("id");

        await WhileRemovedAsync(id, () => tenant.Http.EraseAsync($"/v1/domains/{id}")).RefusedAsync(404);
    }

    [Fact]
    public async Task A_change_finds_nothing_any_more()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await tenant.AddDomainAsync("changed.acme.test")).Text("id");

        await WhileRemovedAsync(id, () => tenant.Http.PutAsJsonAsync($"/v1/domains/{id}", new { open_tracking = true })).RefusedAsync(404);
    }

    // The call has read the row, or is about to, when the removal is committed.
    private async Task<HttpResponseMessage> WhileRemovedAsync(string id, Func<Task<HttpResponseMessage>> call)
    {
        await using var connection = new NpgsqlConnection(App.Database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var removal = new NpgsqlCommand($"delete from domains where id = '{id["dom_".Length..]}'", connection, transaction);
        Assert.Equal(1, await removal.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        var answer = call();
        await Eventually.TrueAsync(async () =>
            await App.CountAsync("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%domains%'") == 1);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return await answer;
    }
}
