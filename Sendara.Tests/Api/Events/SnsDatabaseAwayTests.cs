using System.Text;
using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Events;

/// <summary>A notification is answered for only when it is durable.</summary>
public sealed class SnsDatabaseAwayTests(Servers servers)
{
    [Fact]
    public async Task Without_a_database_a_notification_is_a_503_so_that_the_topic_brings_it_again()
    {
        await using var postgres = await PostgresServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        var database = postgres.ConnectionString(PostgresServer.Database);
        await Servers.MigrateAsync(database, TimeProvider.System);
        await using var topic = await SnsTopic.StartAsync();
        await using var app = await SendaraApp.StartAsync(servers, null, [("ConnectionStrings:sendara", database), .. topic.Settings]);
        var notification = Encoding.UTF8.GetBytes(topic.Notification("{}").ToJsonString());
        Task<HttpResponseMessage> PostAsync() => app.Anonymous.SubmitBytesAsync("/v1/ingest/sns", notification, "text/plain; charset=UTF-8");

        await postgres.KillAsync();
        Assert.Equal("service_unavailable", (await PostAsync().RefusedAsync(503)).Code);

        await postgres.StartAgainAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await PostAsync();
            return answer.IsSuccessStatusCode;
        });
        await using var connection = new Npgsql.NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = new Npgsql.NpgsqlCommand("select count(*) from provider_events", connection);
        Assert.Equal(1L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
