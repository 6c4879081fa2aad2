using System.Globalization;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Whose mail goes first: nobody's million delays another's ten, and what somebody waits for goes before what nobody minds.</summary>
public sealed class FairSendingTests(Servers servers)
{
    [Fact]
    public async Task Ten_mails_are_sent_within_five_seconds_though_another_account_has_fifty_thousand_queued()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { max_send_rate = 100 });
        var busy = await OpenAsync(app, "busy.acme.test");
        var quiet = await OpenAsync(app, "quiet.acme.test");
        await app.QueueAsync(busy, "busy.acme.test", 50_000);

        await using var worker = WorkerProcess.Start(app.WorkerSettings());
        await Eventually.TrueAsync(async () => (await app.TakenAsync()).Accepted > 100);
        await Measured.UpToThriceAsync("Seconds until the ten were sent after the last was accepted", async number =>
        {
            for (var mail = 0; mail < 10; mail++)
            {
                await quiet.SendAsync($"guest{number}-{mail}@example.test", "news@quiet.acme.test").ReadAsync(201);
            }

            var these = $"account_id = '{quiet.AccountId["acct_".Length..]}' and recipient like 'guest{number}-%'";
            await Eventually.TrueAsync(async () =>
            {
                worker.MustRun();
                return await app.CountAsync($"messages where status = 'sent' and {these}") == 10;
            });

            var (accepted, doubled) = await app.TakenAsync();
            TestContext.Current.TestOutputHelper?.WriteLine($"{accepted} of 50 000 sent by then, {doubled} doubled");
            Assert.True(accepted < 40_000, $"{accepted} were sent in the meantime: nobody had to wait.");
            return double.Parse(
                (await app.RowsAsync($"""
                    select extract(epoch from max(e.occurred_at) - max(m.created_at))
                      from (select * from messages where {these}) m
                      join message_events e
                        on e.account_id = m.account_id and e.message_id = m.id and e.type = 'sent'
                    """))[0],
                CultureInfo.InvariantCulture);
        }, waited => waited < 5);
    }

    [Fact]
    public async Task Within_an_account_transactional_mail_goes_first()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Sending:Concurrency", "1"), ("Sending:BatchSize", "4"));
        await app.SetUpProviderAsync();
        var tenant = await OpenAsync(app, "mail.acme.test");
        await app.QueueAsync(tenant, "mail.acme.test", 20, "marketing");
        await app.QueueAsync(tenant, "mail.acme.test", 5);

        await app.DispatchAsync();

        var order = await InOrderAsync(app, "type");
        Assert.Equal(25, order.Count);
        Assert.All(order.Take(5), type => Assert.Equal("transactional", type));
    }

    [Fact]
    public async Task Every_account_gets_its_turn_when_many_have_mail()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Sending:Concurrency", "1"), ("Sending:BatchSize", "5"));
        await app.SetUpProviderAsync();
        var tenants = new List<Tenant>();
        for (var number = 0; number < 6; number++)
        {
            tenants.Add(await OpenAsync(app, $"mail{number}.acme.test"));
            await app.QueueAsync(tenants[^1], $"mail{number}.acme.test", 10);
        }

        await app.DispatchAsync();

        var order = await InOrderAsync(app, "account_id");
        Assert.Equal(60, order.Count);
        Assert.Equal(6, order.Take(12).Distinct().Count());
    }

    private static Task<IReadOnlyList<string>> InOrderAsync(SendaraApp app, string column) => app.RowsAsync($"""
        select m.{column}
          from messages m
          join message_events e
            on e.account_id = m.account_id and e.message_id = m.id and e.type = 'sent'
         order by e.occurred_at
        """);

    private static async Task<Tenant> OpenAsync(SendaraApp app, string domain)
    {
        var tenant = await app.OpenAccountAsync($"owner@{domain}");
        await tenant.AddVerifiedDomainAsync(domain);
        return tenant;
    }
}
