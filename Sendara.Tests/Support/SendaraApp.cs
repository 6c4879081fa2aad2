using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sendara.Accounts;
using Sendara.Api;
using Sendara.Domains;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Domains;
using Sendara.Engine.Events;
using Sendara.Engine.Reputation;
using Sendara.Engine.Sending;
using Sendara.Engine.Ses;
using Sendara.Engine.Sqs;
using Sendara.Engine.Store;
using Sendara.Engine.Unsubscribes;
using Sendara.Engine.Warmup;
using Sendara.Engine.Webhooks;
using Sendara.Ids;
using Sendara.Tests.Simulator;

namespace Sendara.Tests.Support;

/// <summary>
/// The product as a customer meets it: the API on a real port, a simulator of its own, a database of its own. What the Worker does is done
/// when a test says so; tests that want the Worker itself start it as a process.
/// </summary>
public sealed class SendaraApp : IAsyncDisposable
{
    /// <summary>The setting that names the queue of provider events.</summary>
    internal const string QueueUrl = "Events:SqsQueueUrl";

    private const string OperatorKey = "operator-key-of-the-tests";

    private readonly ApiFactory _api;

    private readonly IReadOnlyDictionary<string, string> _settings;

    private readonly TimeProvider _clock;

    private readonly List<ApiFactory> _beside = [];

    private SendaraApp(
        ApiFactory api, RunningSimulator simulator, string database, IReadOnlyDictionary<string, string> settings, TimeProvider clock)
    {
        _api = api;
        _clock = clock;
        _settings = settings;
        Simulator = simulator;
        Database = database;
        Anonymous = api.CreateClient();
    }

    /// <summary>The connection string of this app's database.</summary>
    internal string Database { get; }

    /// <summary>The outside world.</summary>
    internal RunningSimulator Simulator { get; }

    /// <summary>A client without a key.</summary>
    internal HttpClient Anonymous { get; }

    /// <summary>A client with the operator's key.</summary>
    internal HttpClient Operator => WithKey(OperatorKey);

    internal static async Task<SendaraApp> StartAsync(Servers servers, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var simulator = clock is null
            ? await RunningSimulator.StartAsync("VerifiedIdentities:0=sendara.test")
            : await RunningSimulator.StartAsync(clock, "VerifiedIdentities:0=sendara.test", "SignatureSkew=00:00:00");
        if (clock is not null)
        {
            // Redis counts what is sent in seconds of its own, for which a clock that stands still would wait for ever.
            await simulator.PutAsync("/simulator/ses/behaviour", new { max_send_rate = 1_000_000 });
        }

        var database = await servers.NewDatabaseAsync();
        var root = Path.Combine(Path.GetTempPath(), $"sendara-root-{Environment.ProcessId}-{simulator.Addresses.Http.Port}.pem");
        await File.WriteAllTextAsync(root, await simulator.Http.GetStringAsync("/sns/root.pem"));

        var all = Merge(Settings(Patience.WithRedis(servers.NewKeySpace()), Patience.WithPostgres(database), simulator, root), settings);
        // Asked for by ReceiveEventsAsync only: a Worker must be told.
        var queue = all.GetValueOrDefault(QueueUrl, new Uri(simulator.Addresses.Http, "/000000000000/sendara-events").ToString());
        var api = new ApiFactory(clock ?? TimeProvider.System, Merge(all, [(QueueUrl, queue)]));
        api.UseKestrel(0);
        api.StartServer();
        return new(api, simulator, database, all, clock ?? TimeProvider.System);
    }

    /// <summary>A second API process beside this one, in all but the process: another port, the same database and Redis.</summary>
    internal HttpClient StartBeside()
    {
        var api = new ApiFactory(_clock, _settings);
        api.UseKestrel(0);
        api.StartServer();
        _beside.Add(api);
        return api.CreateClient();
    }

    /// <summary>A Worker beside this app, in all but the process: its own connections to the same servers, and the same clock.</summary>
    internal WorkerBeside WorkBeside() => WorkerBeside.Start(_settings, _clock);

    /// <summary>What the operator is told by an API process beside this one that is told otherwise.</summary>
    internal async Task<JsonNode> ExamineAsync(TimeProvider clock, params (string Key, string Value)[] settings)
    {
        await using var api = new ApiFactory(clock, Merge(_settings, settings));
        api.UseKestrel(0);
        api.StartServer();
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorKey);
        return await client.AskAsync("/v1/operator/doctor").ReadAsync(200);
    }

    /// <summary>What a Worker must be told to work on the same things as this app. It sweeps and writes to owners once a year, so that tests can count mail.</summary>
    internal IReadOnlyDictionary<string, string> WorkerSettings(params (string Key, string Value)[] settings) =>
        Merge(_settings, [("Verification:SweepSchedule", "0 0 1 1 *"), .. settings]);

    private static Dictionary<string, string> Settings(string redis, string database, RunningSimulator simulator, string rootFile) =>
        new Dictionary<string, string>
        {
            ["ConnectionStrings:sendara"] = database,
            ["ConnectionStrings:redis"] = redis,
            ["Operator:Key"] = OperatorKey,
            ["Ses:Region"] = "us-east-1",
            ["Ses:ServiceUrl"] = simulator.Addresses.Http.ToString(),
            ["Ses:EventTopicArn"] = RunningSimulator.TopicArn,
            // A machine that stands still for a moment is not an outage; tests of an outage have less patience.
            ["Limits:Patience"] = "00:00:05",
            ["Ses:CallTimeout"] = "00:00:10",
            ["Ses:ControlPlaneRate"] = "1000",
            ["Dns:Servers:0"] = simulator.Addresses.Dns.ToString(),
            ["Dns:ServerTimeout"] = "00:00:05",
            ["Dns:AuthoritativePort"] = $"{simulator.Addresses.Dns.Port}",
            ["Dns:AllowPrivateServers"] = "true",
            ["Sns:TopicArns:0"] = RunningSimulator.TopicArn,
            ["Sns:LocalAuthority:BaseUrl"] = new Uri(simulator.Addresses.Http, "sns/").ToString(),
            ["Sns:LocalAuthority:RootCertificateFile"] = rootFile,
            ["Logging:LogLevel:Default"] = "Warning",
            // Tests that are not about the warm-up want their mail to leave.
            ["Warmup:Enabled"] = "false",
            ["Platform:Domain"] = "sendara.test",
            ["Doctor:EventPatience"] = "00:00:01",
            ["Platform:SharedSender"] = "onboarding@sendara.test",
            [FastCallers.RequestsPerSecond] = FastCallers.Many,
            [FastCallers.FailedKeysPerMinute] = FastCallers.Many,
        };

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> defaults, (string Key, string Value)[] settings)
    {
        var merged = new Dictionary<string, string>(defaults);
        foreach (var (key, value) in settings)
        {
            merged[key] = value;
        }

        return merged;
    }

    internal HttpClient WithKey(string key)
    {
        var client = _api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A new account with an admin key.</summary>
    internal async Task<Tenant> OpenAccountAsync(string email = "owner@customer.example")
    {
        var opened = await Operator.PostAsJsonAsync("/v1/accounts", new { name = "Customer", email }).ReadAsync(201);
        return new(this, WithKey(opened["key"]!["key"]!.GetValue<string>()), opened["account"]!["id"]!.GetValue<string>(), email);
    }

    /// <summary>What the Worker does at its start, and without which the provider takes no mail.</summary>
    internal async Task SetUpProviderAsync() => Assert.Null(await _api.Services.GetRequiredService<ProviderSetUp>().TryRunAsync(default));

    /// <summary>Lets the provider report to this app's API.</summary>
    internal async Task ConnectEventsAsync()
    {
        await SetUpProviderAsync();
        await Simulator.PostAsync("/simulator/sns/subscriptions", new
        {
            topic_arn = RunningSimulator.TopicArn,
            endpoint = new Uri(Anonymous.BaseAddress!, "/v1/ingest/sns"),
        });

        // As with the real service, what is published before the confirmation reaches nobody.
        await Eventually.TrueAsync(async () =>
            (await Simulator.GetAsync("/simulator/sns/subscriptions")).AsArray().All(s => s!["confirmed"]!.GetValue<bool>()));
    }

    /// <summary>What the timetable's sweep does.</summary>
    internal Task<int> SweepAsync() => _api.Services.GetRequiredService<SweepDomains>().RunAsync(default);

    /// <summary>What the timetable does once a day.</summary>
    internal Task<int> ReviewIdentitiesAsync() => _api.Services.GetRequiredService<ReviewIdentities>().RunAsync(default);

    /// <summary>What the timetable does for the owners' mailboxes.</summary>
    internal Task<int> NotifyAsync() => _api.Services.GetRequiredService<NotifyAccounts>().RunAsync(default);

    /// <summary>What the timetable does every hour about new sources of mail.</summary>
    internal Task<int> AnnounceSourcesAsync() => _api.Services.GetRequiredService<AnnounceSources>().RunAsync(default);

    /// <summary>What an upload does, without the way over HTTP.</summary>
    internal Task<ImportReportsOutcome> ImportReportsAsync(Domain domain, byte[] upload) =>
        _api.Services.GetRequiredService<ImportReports>().RunAsync(domain, upload, TestContext.Current.CancellationToken);

    /// <summary>The domain itself, for what is asked of it without the way over HTTP.</summary>
    internal async Task<Domain> DomainAsync(Tenant tenant, string name)
    {
        await using var db = await _api.Services.GetRequiredService<IDbContextFactory<SendaraDb>>().CreateDbContextAsync();
        var (account, domain) = (Id<Account>.Parse(tenant.AccountId, null), DomainName.Parse(name, null));
        return await db.Domains.AsNoTracking().SingleAsync(d => d.AccountId == account && d.Name == domain);
    }

    /// <summary>What the send pumps do, until nothing is due.</summary>
    internal async Task DispatchAsync()
    {
        while (await _api.Services.GetRequiredService<DispatchMessages>().RunAsync(default) > 0
            || await _api.Services.GetRequiredService<SimulateMessages>().RunAsync(default) > 0)
        {
        }
    }

    /// <summary>What the send pump does whose outcomes are saved by this clock.</summary>
    internal async Task<int> DispatchAsync(TimeProvider savingClock)
    {
        using var dispatch = ActivatorUtilities.CreateInstance<DispatchMessages>(
            _api.Services, ActivatorUtilities.CreateInstance<SendResults>(_api.Services, savingClock));
        return await dispatch.RunAsync(default);
    }

    /// <summary>The same in a host beside this one, started by <see cref="StartBeside"/>.</summary>
    internal async Task DispatchBesideAsync()
    {
        while (await _beside[^1].Services.GetRequiredService<DispatchMessages>().RunAsync(default) > 0)
        {
        }
    }

    /// <summary>What the pump at the gate does, until nothing can go now.</summary>
    internal async Task LetGoAsync()
    {
        while (await _api.Services.GetRequiredService<ReleaseHeldMail>().RunAsync(default) > 0)
        {
        }
    }

    /// <summary>What the webhook pump does, until nothing is due.</summary>
    internal Task<int> DeliverAsync() => _api.Services.GetRequiredService<DeliverWebhooks>().RunAsync(default);

    /// <summary>What the webhook pump does whose outcomes are saved by this clock.</summary>
    internal async Task<int> DeliverAsync(TimeProvider savingClock)
    {
        using var deliver = ActivatorUtilities.CreateInstance<DeliverWebhooks>(
            _api.Services, ActivatorUtilities.CreateInstance<DeliveryResults>(_api.Services, savingClock));
        return await deliver.RunAsync(default);
    }

    /// <summary>What the timetable does for reputations once a minute.</summary>
    internal async Task JudgeAsync()
    {
        await _api.Services.GetRequiredService<NoteProviderStanding>().RunAsync(default);
        await _api.Services.GetRequiredService<JudgeReputation>().RunAsync(default);
    }

    /// <summary>The one click of a mail program, by the token of a link, without the way over HTTP.</summary>
    internal Task UnsubscribeAsync(string token, CancellationToken cancellationToken) =>
        _api.Services.GetRequiredService<OptOut>().LeaveAsync(token, cancellationToken);

    /// <summary>What the timetable does just after midnight.</summary>
    internal Task AdvanceWarmupsAsync() => _api.Services.GetRequiredService<AdvanceWarmups>().RunAsync(default);

    /// <summary>What a host's health answer says about sending.</summary>
    internal Task<HealthCheckResult> SendingHealthAsync() => _api.Services.GetRequiredService<SendHold>().CheckHealthAsync(new());

    /// <summary>What the event pump does, until nothing waits.</summary>
    internal async Task ApplyEventsAsync()
    {
        while (await _api.Services.GetRequiredService<ApplyProviderEvents>().RunAsync(default) > 0)
        {
        }
    }

    /// <summary>Stores an event as if SNS had brought it.</summary>
    internal Task<bool> StoreEventAsync(string snsMessageId, JsonNode sesEvent) =>
        _api.Services.GetRequiredService<StoreProviderEvent>().RunAsync(snsMessageId, sesEvent.ToJsonString(), default);

    /// <summary>Stores a text as if SNS had brought it.</summary>
    internal Task<bool> StoreEventAsync(string snsMessageId, string text) =>
        _api.Services.GetRequiredService<StoreProviderEvent>().RunAsync(snsMessageId, text, default);

    /// <summary>What the pump of the event queue does, once.</summary>
    internal Task<int> ReceiveEventsAsync() => _api.Services.GetRequiredService<ReceiveEvents>().RunAsync(default);

    internal Task HousekeepAsync() => _api.Services.GetRequiredService<Housekeeping>().RunAsync(default);

    public async ValueTask DisposeAsync()
    {
        File.Delete(_settings["Sns:LocalAuthority:RootCertificateFile"]);
        Anonymous.Dispose();
        foreach (var beside in _beside)
        {
            await beside.DisposeAsync();
        }

        await _api.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private sealed class ApiFactory(TimeProvider clock, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<ApiAssembly>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton(clock));
        }
    }
}
