using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>The provider takes a call and gives no answer in time.</summary>
public sealed class SlowProviderTests(Servers servers)
{
    [Fact]
    public async Task A_send_without_an_answer_stays_queued_and_the_rest_of_its_batch_goes_on()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Ses:CallTimeout", "00:00:01"));
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);
        var unanswered = await tenant.SendAsync(tenant.Email).ReadAsync(201);
        var simulated = await Tenant.SendWithAsync(test, "reader@example.test").ReadAsync(201);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { latency_ms = 10_000 });

        await app.DispatchAsync();

        Assert.Equal("queued", (await tenant.MessageAsync(unanswered.Text("id"))).Text("status"));
        Assert.Equal("delivered", (await test.AskAsync($"/v1/messages/{simulated.Text("id")}").ReadAsync(200)).Text("status"));
    }
}
