using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The provider refuses one mail, or some: each is dealt with for itself, and stops nothing behind it.</summary>
public sealed class RefusedMailTests(Servers servers)
{
    private const string From = "news@mail.acme.test";

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    [Fact]
    public async Task A_poisoned_mail_fails_alone_with_the_reason_in_words()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { refused_content = new[] { "poison" } });

        var before = await tenant.SendAsync("one@example.test", From).ReadAsync(201);
        var poisoned = await tenant.SendAsync("two@example.test", From, subject: "This is poison").ReadAsync(201);
        var after = await tenant.SendAsync("three@example.test", From).ReadAsync(201);
        await app.DispatchAsync();

        var failed = await tenant.MessageAsync(poisoned.Text("id"));
        Assert.Equal("failed", failed.Text("status"));
        Assert.Equal("The message was refused: The content of this message is not accepted.", failed.Text("failure_reason"));
        Assert.Equal(("sent", "sent"), (await StatusAsync(tenant, before), await StatusAsync(tenant, after)));
        Assert.Equal(0, await app.CountAsync("send_queue"));
    }

    [Fact]
    public async Task A_domain_whose_mail_from_is_not_ready_waits_while_others_send()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await OpenAsync(app);
        await FailNextAsync(app, 1, 400, "MailFromDomainNotVerifiedException", "The MAIL FROM domain mail.acme.test is not verified.");

        var waiting = await tenant.SendAsync("one@example.test", From).ReadAsync(201);
        await app.DispatchAsync();
        var other = await tenant.SendAsync("two@example.test", From).ReadAsync(201);
        await app.DispatchAsync();
        Assert.Equal(("queued", "sent"), (await StatusAsync(tenant, waiting), await StatusAsync(tenant, other)));

        _clock.Advance(TimeSpan.FromSeconds(6));
        await app.DispatchAsync();
        Assert.Equal("sent", await StatusAsync(tenant, waiting));
    }

    [Fact]
    public async Task A_mail_that_is_tried_in_vain_for_a_day_fails()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await OpenAsync(app);
        await FailNextAsync(app, 1000, 403, "AccessDeniedException", "not authorized to perform ses:SendEmail on this From address");

        var sent = await tenant.SendAsync("one@example.test", From).ReadAsync(201);
        for (var hour = 0; hour < 26; hour++)
        {
            await app.DispatchAsync();
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("failed", await StatusAsync(tenant, sent));
        Assert.Contains("in the time that it is kept trying", (await tenant.MessageAsync(sent.Text("id"))).Text("failure_reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_provider_slows_all_mail_down_for_a_moment_and_no_mail_pays_for_it()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Sending:Concurrency", "3"));
        var tenant = await OpenAsync(app);
        await FailNextAsync(app, 3, 429, "TooManyRequestsException", "Maximum sending rate exceeded.");
        await app.QueueAsync(tenant, "mail.acme.test", 50);

        await app.DispatchAsync();

        Assert.Equal((50, 0), await app.TakenAsync());
        Assert.Equal(53, (await app.Simulator.GetAsync("/simulator/counters"))["operations"]!["SendEmail"]!.GetValue<int>());
        Assert.Equal(50, await app.CountAsync("messages where status = 'sent' and failure_reason is null"));
    }

    [Fact]
    public async Task A_mail_that_is_to_arrive_at_most_once_is_never_handed_over_again()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { next_send_fault = new { count = 1, when = "after", drop = true } });

        var sent = await tenant.Http.SubmitAsync("/v1/send", new
        {
            destination = new { email = "one@example.test" },
            payload = new { subject = "Hello", body_text = "Hello" },
            metadata = new { from_email = From, delivery = "at_most_once" },
        }).ReadAsync(201);
        await app.DispatchAsync();
        Assert.Equal("queued", await StatusAsync(tenant, sent));

        _clock.Advance(TimeSpan.FromMinutes(16));
        await app.DispatchAsync();

        Assert.Equal("failed", await StatusAsync(tenant, sent));
        Assert.Contains("may have arrived", (await tenant.MessageAsync(sent.Text("id"))).Text("failure_reason"), StringComparison.Ordinal);
        Assert.Equal(1, (await app.TakenAsync()).Accepted);
    }

    [Fact]
    public async Task An_answer_that_says_nothing_leaves_the_mail_alone_until_its_lease_is_over()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await OpenAsync(app);
        await FailNextAsync(app, 1, 503, "InternalServiceErrorException", "An internal error occurred.");

        var sent = await tenant.SendAsync("one@example.test", From).ReadAsync(201);
        await app.DispatchAsync();
        _clock.Advance(TimeSpan.FromMinutes(14));
        await app.DispatchAsync();
        Assert.Equal(("queued", 0), (await StatusAsync(tenant, sent), (await app.TakenAsync()).Accepted));

        _clock.Advance(TimeSpan.FromMinutes(2));
        await app.DispatchAsync();
        Assert.Equal(("sent", 1), (await StatusAsync(tenant, sent), (await app.TakenAsync()).Accepted));
    }

    [Fact]
    public async Task Tags_of_the_customer_travel_with_the_mail_beside_our_own()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await OpenAsync(app);

        var sent = await tenant.Http.SubmitAsync("/v1/send", new
        {
            destination = new { email = "one@example.test" },
            payload = new { subject = "Hello", body_text = "Hello" },
            metadata = new { from_email = From, tags = new { campaign = "spring_2026", step = "3" } },
        }).ReadAsync(201);
        await app.DispatchAsync();

        var tags = Assert.Single((await app.Simulator.GetAsync("/simulator/inbox"))["mails"]!.AsArray())!["tags"]!.AsObject();
        Assert.Equal(["campaign", "sendara_account", "sendara_message", "step"], tags.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("spring_2026", "3", sent.Text("id")), (tags.Text("campaign"), tags.Text("step"), tags.Text("sendara_message")));
    }

    private static async Task<Tenant> OpenAsync(SendaraApp app)
    {
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        return tenant;
    }

    private static Task FailNextAsync(SendaraApp app, int count, int status, string type, string message) =>
        app.Simulator.PutAsync("/simulator/ses/behaviour", new { next_send_fault = new { count, status, type, message } });

    private static async Task<string> StatusAsync(Tenant tenant, JsonNode sent) => (await tenant.MessageAsync(sent.Text("id"))).Text("status");
}
