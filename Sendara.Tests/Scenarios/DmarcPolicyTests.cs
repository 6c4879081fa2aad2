using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Api.Dmarc;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>From p=none to p=reject in eight weeks: reports come daily, the owner publishes what is advised, and nobody else does.</summary>
public sealed class DmarcPolicyTests(Servers servers) : IAsyncLifetime
{
    private const string Rua = "rua=mailto:dmarc@mail.acme.test";

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    private SendaraApp _app = null!;
    private Tenant _tenant = null!;
    private string _token = "";
    private (string Policy, bool IsTesting) _published = ("none", false);

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, _clock);
        await _app.SetUpProviderAsync();
        _tenant = await _app.OpenAccountAsync();
        _token = (await _tenant.AddDomainAsync(DmarcStage.Domain))["dns_records"]![0]!.Text("name").Split('.')[0];
        await _app.Simulator.PublishAsync("TXT", "_dmarc.mail.acme.test", $"v=DMARC1; p=none; {Rua}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Each_step_is_advised_when_the_reports_allow_it_and_not_a_day_before()
    {
        Assert.Equal((13, "wait"), await PassAsync(13));
        Assert.Equal((1, "tighten"), await PassUntilAsync("tighten"));
        await FollowAsync("quarantine", isTesting: true, $"v=DMARC1; p=quarantine; {Rua}; t=y; pct=0");
        Assert.Equal((7, "tighten"), await PassUntilAsync("tighten"));
        await FollowAsync("quarantine", isTesting: false, $"v=DMARC1; p=quarantine; {Rua}");
        Assert.Equal((28, "tighten"), await PassUntilAsync("tighten"));
        await FollowAsync("reject", isTesting: true, $"v=DMARC1; p=reject; {Rua}; t=y; pct=0");
        Assert.Equal((7, "tighten"), await PassUntilAsync("tighten"));
        await FollowAsync("reject", isTesting: false, $"v=DMARC1; p=reject; {Rua}");
        Assert.Equal((1, "done"), await PassAsync(1));

        await PassAsync(1, failing: 200);
        Assert.Equal("step_back", await VerdictAsync());
        Assert.Equal($"v=DMARC1; p=quarantine; {Rua}", (await _tenant.Http.DmarcAsync())["advice"]!["record"]!.Text("value"));
    }

    [Fact]
    public async Task The_domains_health_tells_what_the_reports_say()
    {
        await _tenant.Http.SubmitAsync("/v1/domains/mail.acme.test/verify", new { }).ReadAsync(200);
        Assert.StartsWith("The policy is none", await HealthAsync(), StringComparison.Ordinal);

        await PassAsync(14);

        var advice = (await _tenant.Http.DmarcAsync())["advice"]!;
        Assert.Matches(@"^In reports of the last 30 days ([\d,]+) of your \1 messages passed\. ", await HealthAsync());
        Assert.EndsWith(advice.Text("summary"), await HealthAsync(), StringComparison.Ordinal);
    }

    private async Task<string> HealthAsync() =>
        (await _tenant.Http.AskAsync("/v1/domains/mail.acme.test/health").ReadAsync(200))["checklist"]!.AsArray()
            .Single(line => line!.Text("item") == "dmarc")!.Text("evidence");

    // What is advised is published by the owner; nothing here does it for him.
    private async Task FollowAsync(string policy, bool isTesting, string expected)
    {
        var record = (await _tenant.Http.DmarcAsync())["advice"]!["record"]!;
        Assert.Equal(("TXT", "_dmarc.mail.acme.test", expected), (record.Text("type"), record.Text("name"), record.Text("value")));
        await _app.Simulator.RemoveAsync("_dmarc.mail.acme.test");
        await _app.Simulator.PublishAsync("TXT", "_dmarc.mail.acme.test", expected);
        _published = (policy, isTesting);
    }

    private async Task<(int Days, string Verdict)> PassUntilAsync(string verdict)
    {
        for (var days = 1; days < 40; days++)
        {
            if ((await PassAsync(1)).Verdict == verdict)
            {
                return (days, verdict);
            }
        }

        return (40, await VerdictAsync());
    }

    private async Task<(int Days, string Verdict)> PassAsync(int days, int failing = 0)
    {
        for (var day = 0; day < days; day++)
        {
            var about = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
            _clock.Advance(TimeSpan.FromDays(1));
            foreach (var reporter in new[] { "google.com", "Yahoo" })
            {
                RecordDraft[] records =
                [
                    new("192.0.2.1", 100) { SignedBy = $"{_token}:mail.acme.test", Envelope = "mail.mail.acme.test" },
                    new("198.51.100.1", 20) { SignedBy = "s1:mail.acme.test", Envelope = "u1.sendgrid.net" },
                    new("198.51.100.2", failing) { Envelope = "u1.sendgrid.net" },
                ];
                await _tenant.Http.UploadAsync(new ReportDraft(about, records)
                {
                    Reporter = reporter,
                    Policy = _published.Policy,
                    IsTesting = _published.IsTesting,
                }).ReadAsync(201);
            }
        }

        return (days, await VerdictAsync());
    }

    private async Task<string> VerdictAsync() => (await _tenant.Http.DmarcAsync())["advice"]!.Text("verdict");
}
