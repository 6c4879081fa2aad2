using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DnsClient;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sendara.Simulator;

namespace Sendara.Tests.Simulator;

/// <summary>A simulator of the test's own: real HTTP and real DNS on free ports, gone with the test.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    public const string ConfigurationSet = "sendara";
    public const string TopicArn = "arn:aws:sns:us-east-1:000000000000:sendara-events";

    private readonly WebApplication _app;

    private RunningSimulator(WebApplication app)
    {
        _app = app;
        Addresses = SimulatorHost.AddressesOf(app);
        Http = new HttpClient { BaseAddress = Addresses.Http };
        Ses = new SesCaller(Http, app.Services.GetRequiredService<TimeProvider>());
        Dns = new LookupClient(new LookupClientOptions(Addresses.Dns)
        {
            UseCache = false,
            Retries = 0,
            Timeout = TimeSpan.FromSeconds(10),
            ContinueOnDnsError = false,
            ContinueOnEmptyResponse = false,
        });
    }

    public SimulatorAddresses Addresses { get; }

    public HttpClient Http { get; }

    public SesCaller Ses { get; }

    public LookupClient Dns { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<RunningSimulator> StartAsync(params string[] settings) => StartAsync(TimeProvider.System, settings);

    public static async Task<RunningSimulator> StartAsync(TimeProvider clock, params string[] settings)
    {
        var app = SimulatorHost.Build(
            ["--urls=http://127.0.0.1:0", "--Simulator:DnsPort=0", .. settings.Select(s => "--Simulator:" + s)],
            builder =>
            {
                builder.Services.AddSingleton(clock);
                builder.Logging.ClearProviders();
            });
        await app.StartAsync(Cancel);
        return new RunningSimulator(app);
    }

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path, Cancel))!;

    public async Task<HttpResponseMessage> PostAsync(string path, object? body = null) =>
        await Http.PostAsJsonAsync(path, body ?? new { }, Cancel);

    public async Task PutAsync(string path, object body) => (await Http.PutAsJsonAsync(path, body, Cancel)).EnsureSuccessStatusCode();

    public async Task PublishAsync(string type, string name, string value) =>
        (await PostAsync("/simulator/dns/records", new { records = new[] { new { type, name, value } } })).EnsureSuccessStatusCode();

    public async Task RemoveAsync(string name) =>
        (await Http.DeleteAsync($"/simulator/dns/records?name={name}", Cancel)).EnsureSuccessStatusCode();

    public async Task BreakAsync(string name, string fault, int delay = 0) =>
        await PutAsync("/simulator/dns/faults", new { name, fault, delay_ms = delay });

    public async Task AdvanceAsync(TimeSpan step) =>
        (await PostAsync("/simulator/clock/advance", new { seconds = step.TotalSeconds })).EnsureSuccessStatusCode();

    /// <summary>A domain identity with all six records in DNS.</summary>
    public async Task AddVerifiedDomainAsync(string domain)
    {
        await Ses.MustAsync(HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = domain });
        await Ses.MustAsync(HttpMethod.Put, $"/v2/email/identities/{domain}/mail-from", new { MailFromDomain = "mail." + domain });
        (await PostAsync($"/simulator/dns/publish/{domain}")).EnsureSuccessStatusCode();
    }

    /// <summary>A configuration set whose events all go to the receiver, which has confirmed.</summary>
    public async Task SendEventsToAsync(NotificationReceiver receiver)
    {
        await PostAsync("/simulator/sns/subscriptions", new { topic_arn = TopicArn, endpoint = receiver.Address });
        await receiver.WaitForAsync(e => e.Type == "SubscriptionConfirmation");
        await Ses.MustAsync(HttpMethod.Post, "/v2/email/configuration-sets", new { ConfigurationSetName = ConfigurationSet });
        await Ses.MustAsync(HttpMethod.Post, $"/v2/email/configuration-sets/{ConfigurationSet}/event-destinations", new
        {
            EventDestinationName = "sns",
            EventDestination = new
            {
                Enabled = true,
                MatchingEventTypes = new[] { "SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "DELIVERY_DELAY" },
                SnsDestination = new { TopicArn },
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
