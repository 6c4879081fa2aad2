using System.Globalization;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The provider has taken mail, and the database does not take the news of it: nothing is lost, doubled or stuck.</summary>
public sealed class UnsavedOutcomesTests(Servers servers)
{
    private const string ReadOnly = "25006";
    private const string Away = "57P03";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_database_that_only_reads_for_a_moment_is_told_when_it_writes_again()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var (tenant, message) = await SendAsync(app);
        await RefuseEventsAsync(app, times: 3, ReadOnly);

        await app.DispatchAsync();

        Assert.Equal("sent", (await tenant.MessageAsync(message)).Text("status"));
        Assert.Equal(1, await AcceptedAsync(app));
    }

    [Fact]
    public async Task A_database_that_is_away_for_longer_than_a_lease_is_told_all_the_same_and_nothing_goes_out_twice()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Ses:CallTimeout", "00:00:01"), ("Sending:Lease", "00:00:04"));
        var (tenant, message) = await SendAsync(app);
        await RefuseEventsAsync(app, times: 12, Away); // Half a second apart.

        await app.DispatchAsync();

        Assert.Equal("sent", (await tenant.MessageAsync(message)).Text("status"));
        Assert.Equal(1, await AcceptedAsync(app));
    }

    [Fact]
    public async Task A_bug_in_saving_ends_the_pump_and_is_not_waited_for()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await SendAsync(app);

        var bug = await Assert.ThrowsAsync<InvalidOperationException>(
            () => app.DispatchAsync(new BrokenClock()).WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.Equal("The clock is broken.", bug.Message);
        Assert.Equal(1, await AcceptedAsync(app));
    }

    private static async Task<(Tenant Tenant, string Message)> SendAsync(SendaraApp app)
    {
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        return (tenant, (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id"));
    }

    // A sequence counts on when a transaction is rolled back.
    private static Task RefuseEventsAsync(SendaraApp app, int times, string sqlState) => app.ExecuteAsync(
        $"""
        create sequence refusals;
        create function refuse() returns trigger language plpgsql as
        $$ begin
               if nextval('refusals') <= {times.ToString(CultureInfo.InvariantCulture)} then
                   raise exception 'not now' using errcode = '{sqlState}';
               end if;
               return new;
           end $$;
        create trigger refuses before insert on message_events for each row execute function refuse()
        """);

    private static async Task<int> AcceptedAsync(SendaraApp app) => (await app.TakenAsync()).Accepted;
}
