using System.Text.Json.Nodes;
using Sendara.AppHost.Local;
using Sendara.Tests.Simulator;
using Sendara.Tests.Support;

namespace Sendara.Tests.Doctor;

/// <summary>Each hop is broken on its own, for real, and the examination names it and says what to do.</summary>
public sealed class BrokenHopTests(Ward ward) : IClassFixture<Ward>
{
    private const string Behaviour = "/simulator/ses/behaviour";
    private const string Set = "/v2/email/configuration-sets/sendara";

    // Nobody listens where the silent resolvers are said to be.
    private static readonly (string, string) Impatient = ("Dns:ServerTimeout", "00:00:02");

    [Fact]
    public async Task Nothing_is_broken_where_nothing_was_done()
    {
        var (diagnosis, _) = await ward.ExamineAsync();

        Assert.True(diagnosis["healthy"]!.GetValue<bool>(), diagnosis.ToJsonString());
        Assert.Null(diagnosis["cause"]);
        Assert.Equal(
            [
                "configuration", "postgresql", "redis", "clock", "dns_resolvers", "credentials", "region", "account", "shared_sender",
                "configuration_set", "event_destination", "topic", "sending", "subscription", "ingest", "event_applied",
            ],
            diagnosis["findings"]!.AsArray().Select(finding => finding!.Text("hop")));
        Assert.All(diagnosis["findings"]!.AsArray(), finding => Assert.Equal("right", finding!.Text("state")));
    }

    [Fact]
    public Task No_topic_is_configured() => NamesAsync("configuration", "Ses:EventTopicArn is not set", ("Ses:EventTopicArn", ""));

    [Fact]
    public Task The_topic_is_not_believed() =>
        NamesAsync("configuration", "not among Sns:TopicArns", ("Sns:TopicArns:0", "arn:aws:sns:us-east-1:000000000000:another"));

    [Fact]
    public Task The_topic_lies_in_another_region() => NamesAsync(
        "configuration", "lies in eu-west-1", ("Ses:EventTopicArn", "arn:aws:sns:eu-west-1:000000000000:sendara-events"));

    [Fact]
    public async Task A_migration_is_missing()
    {
        const string last = """(select max("migration_id") from "__EFMigrationsHistory")""";
        var id = (await ward.App.RowsAsync(last))[0];
        await ward.App.ExecuteAsync($"""delete from "__EFMigrationsHistory" where "migration_id" = '{id}'""");
        try
        {
            await NamesAsync("postgresql", $"the first is {id}");
        }
        finally
        {
            await ward.App.ExecuteAsync($"""insert into "__EFMigrationsHistory" values ('{id}', '10.0.0')""");
        }
    }

    [Fact]
    public Task The_database_refuses_us() =>
        NamesAsync("postgresql", "cannot be used", ("ConnectionStrings:sendara", $"{ward.App.Database};Database=nowhere"));

    [Fact]
    public Task Redis_is_away() => NamesAsync("redis", "cannot be reached", ("ConnectionStrings:redis", $"127.0.0.1:{FreePort.Find()}"));

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task The_clock_is_wrong(int minutes)
    {
        var (diagnosis, cause) = await ward.ExamineAsync(new WrongClock(TimeSpan.FromMinutes(minutes)), ("Doctor:EventPatience", "00:00:01"));

        Assert.Equal("clock", diagnosis.Text("cause"));
        Assert.Matches($"(59|60)[0-9] seconds {(minutes > 0 ? "behind" : "ahead of")} this machine's", cause!.Text("seen"));
    }

    [Fact]
    public Task No_resolver_answers() => NamesAsync("dns_resolvers", "no resolver answered", Impatient, ("Dns:Servers:0", $"127.0.0.1:{FreePort.Find()}"));

    [Fact]
    public async Task One_of_two_resolvers_is_silent()
    {
        var (diagnosis, _) = await ward.ExamineAsync(Impatient, ("Dns:Servers:1", $"127.0.0.1:{FreePort.Find()}"));

        var finding = Assert.Single(diagnosis["findings"]!.AsArray(), f => f!.Text("hop") == "dns_resolvers")!;
        Assert.Equal("doubtful", finding.Text("state"));
        Assert.True(diagnosis["healthy"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_provider_does_not_know_our_credentials()
    {
        await using var stranger = await RunningSimulator.StartAsync("AccessKey=somebody-else");

        await NamesAsync("credentials", "UnrecognizedClientException", ("Ses:ServiceUrl", stranger.Addresses.Http.ToString()));
    }

    [Fact]
    public async Task Our_secret_is_another()
    {
        await using var stranger = await RunningSimulator.StartAsync("SecretKey=another-secret");

        await NamesAsync("credentials", "InvalidSignatureException", ("Ses:ServiceUrl", stranger.Addresses.Http.ToString()));
    }

    [Fact]
    public Task The_endpoint_serves_another_region() => NamesAsync(
        "region", "does not serve eu-west-1",
        ("Ses:Region", "eu-west-1"), ("Ses:EventTopicArn", "arn:aws:sns:eu-west-1:000000000000:events"),
        ("Sns:TopicArns:0", "arn:aws:sns:eu-west-1:000000000000:events"));

    [Fact]
    public Task The_provider_cannot_be_reached() => NamesAsync("region", "cannot be reached", ("Ses:ServiceUrl", $"http://127.0.0.1:{FreePort.Find()}"));

    [Fact]
    public Task The_account_is_shut_down() => UnderAsync(Behaviour, new { account_suspended = true }, new { account_suspended = false }, "account", "shut");

    [Fact]
    public Task Sending_is_paused() => UnderAsync(Behaviour, new { sending_paused = true }, new { sending_paused = false }, "account", "switched off");

    [Fact]
    public Task The_quota_is_used_up() =>
        UnderAsync(Behaviour, new { max_24_hour_send = 0 }, new { max_24_hour_send = (double?)null }, "account", "quota for 24 hours is used up");

    [Fact]
    public async Task The_account_is_in_the_sandbox()
    {
        await ward.App.Simulator.PutAsync(Behaviour, new { production_access = false });
        try
        {
            var (diagnosis, _) = await ward.ExamineAsync();

            var finding = Assert.Single(diagnosis["findings"]!.AsArray(), f => f!.Text("hop") == "account")!;
            Assert.Equal("doubtful", finding.Text("state"));
            Assert.Contains("sandbox", finding.Text("seen"), StringComparison.Ordinal);
        }
        finally
        {
            await ward.App.Simulator.PutAsync(Behaviour, new { production_access = true });
        }
    }

    [Fact]
    public Task A_permission_is_missing() => UnderAsync(
        Behaviour, new { denied_operations = new[] { "GetConfigurationSet" } }, new { denied_operations = Array.Empty<string>() },
        "configuration_set", "do not permit ses:GetConfigurationSet");

    [Fact]
    public Task The_shared_sender_is_nobodys() => NamesAsync("shared_sender", "knows no identity", ("Platform:SharedSender", "onboarding@elsewhere.test"));

    [Fact]
    public async Task The_shared_senders_domain_is_not_verified()
    {
        await ward.App.Simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = "pending.test" });

        await NamesAsync("shared_sender", "pending.test is known to SES in us-east-1, but not verified", ("Platform:SharedSender", "onboarding@pending.test"));
    }

    [Fact]
    public Task There_is_no_configuration_set() => NamesAsync("configuration_set", "no configuration set nowhere", ("Ses:ConfigurationSet", "nowhere"));

    [Fact]
    public Task The_configuration_set_is_switched_off() =>
        ChangedAsync($"{Set}/sending", new { SendingEnabled = false }, new { SendingEnabled = true }, "configuration_set", "switched off");

    [Fact]
    public async Task Nobody_is_told()
    {
        await ward.App.Simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/configuration-sets", new
        {
            ConfigurationSetName = "silent",
            SuppressionOptions = new { SuppressedReasons = Array.Empty<string>() },
        });

        await NamesAsync("event_destination", "silent has no event destination", ("Ses:ConfigurationSet", "silent"));
    }

    [Fact]
    public Task The_event_destination_is_switched_off() => ChangedAsync(
        $"{Set}/event-destinations/sendara-events", Destination(enabled: false, RunningSimulator.TopicArn), Destination(enabled: true, RunningSimulator.TopicArn),
        "event_destination", "switched off");

    [Fact]
    public Task The_event_destination_keeps_bounces_to_itself() => ChangedAsync(
        $"{Set}/event-destinations/sendara-events", Destination(enabled: true, RunningSimulator.TopicArn, "SEND"),
        Destination(enabled: true, RunningSimulator.TopicArn), "event_destination", "does not report REJECT, BOUNCE");

    [Fact]
    public Task The_event_destination_leads_to_another_topic() => ChangedAsync(
        $"{Set}/event-destinations/sendara-events", Destination(enabled: true, RunningSimulator.TopicArn + "-old"),
        Destination(enabled: true, RunningSimulator.TopicArn), "event_destination", "reports to arn:aws:sns:us-east-1:000000000000:sendara-events-old");

    [Fact]
    public Task The_topic_is_gone() => UnderAsync(
        "/simulator/sns/behaviour", new { missing_topics = new[] { RunningSimulator.TopicArn } }, new { missing_topics = Array.Empty<string>() },
        "topic", "SES cannot publish to");

    [Fact]
    public Task The_provider_refuses_the_mail() => UnderAsync(
        Behaviour, new { refused_content = new[] { "doctor" } }, new { refused_content = Array.Empty<string>() }, "sending", "MessageRejected");

    [Fact]
    public async Task Notifications_get_lost_on_the_way() => Names("subscription", "nothing reached", await ward.ExamineUnheardAsync());

    [Fact]
    public async Task The_door_is_shut() => Names(
        "ingest", "cannot be reached from here", await ward.ExamineUnheardAsync(("Platform:PublicUrl", $"http://127.0.0.1:{FreePort.Find()}")));

    private async Task NamesAsync(string hop, string seen, params (string, string)[] settings) => Names(hop, seen, await ward.ExamineAsync(settings));

    private static void Names(string hop, string seen, (JsonNode Diagnosis, JsonNode? Cause) examined)
    {
        var (diagnosis, cause) = examined;
        Assert.False(diagnosis["healthy"]!.GetValue<bool>());
        Assert.True(hop == cause?.Text("hop"), diagnosis.ToJsonString());
        Assert.Equal(hop, diagnosis.Text("cause"));
        Assert.Contains(seen, cause!.Text("seen"), StringComparison.Ordinal);
        Assert.NotEmpty(cause!.Text("remedy"));
    }

    private async Task UnderAsync(string path, object fault, object cure, string hop, string seen)
    {
        await ward.App.Simulator.PutAsync(path, fault);
        try
        {
            await NamesAsync(hop, seen);
        }
        finally
        {
            await ward.App.Simulator.PutAsync(path, cure);
        }
    }

    private async Task ChangedAsync(string path, object fault, object cure, string hop, string seen)
    {
        await ward.App.Simulator.Ses.MustAsync(HttpMethod.Put, path, fault);
        try
        {
            await NamesAsync(hop, seen);
        }
        finally
        {
            await ward.App.Simulator.Ses.MustAsync(HttpMethod.Put, path, cure);
        }
    }

    private static JsonObject Destination(bool enabled, string topic, params string[] types) => new()
    {
        ["EventDestination"] = new JsonObject
        {
            ["Enabled"] = enabled,
            ["MatchingEventTypes"] = new JsonArray(
                [.. (types.Length > 0 ? types : ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "RENDERING_FAILURE", "DELIVERY_DELAY"]).Select(t => JsonValue.Create(t))]),
            ["SnsDestination"] = new JsonObject { ["TopicArn"] = topic },
        },
    };

    private sealed class WrongClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
