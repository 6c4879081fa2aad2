using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Dmarc;

/// <summary>What the owner of a domain sees of its reports.</summary>
public sealed class DmarcPageTests(DmarcStage stage) : IClassFixture<DmarcStage>
{
    private static readonly DateOnly Yesterday = DmarcStage.Today.AddDays(-1);

    [Fact]
    public async Task Sources_are_named_counted_and_told_what_to_do()
    {
        var tenant = await stage.OpenAsync();
        var token = (await tenant.DomainAsync(DmarcStage.Domain))["dns_records"]![0]!.Text("name").Split('.')[0];
        var mailFrom = (await tenant.DomainAsync(DmarcStage.Domain)).Text("mail_from_domain");
        await tenant.Http.UploadAsync(new ReportDraft(
            Yesterday,
            new RecordDraft("192.0.2.1", 80) { SignedBy = $"{token}:mail.acme.test", Envelope = mailFrom },
            new RecordDraft("192.0.2.2", 20) { Envelope = mailFrom },
            new RecordDraft("198.51.100.1", 7) { SignedBy = $"{token}:mail.acme.test", Envelope = "srs.forward.test" },
            new RecordDraft("203.0.113.1", 30) { SignedBy = "k1:mcsv.net", Disposition = "quarantine" },
            new RecordDraft("203.0.113.9", 5) { Disposition = "reject" })).ReadAsync(201);

        var page = await tenant.Http.DmarcAsync();

        Assert.Equal(
            [
                """{"kind":"this_provider","name":"Sendara","first_seen":"2026-06-13","last_seen":"2026-06-13","figures":{"messages":100,"passed":100,"pass_rate":1,"dkim_aligned":80,"spf_aligned":100,"quarantined":0,"rejected":0},"hint":null}""",
                """{"kind":"known_sender","name":"Mailchimp","first_seen":"2026-06-13","last_seen":"2026-06-13","figures":{"messages":30,"passed":0,"pass_rate":0,"dkim_aligned":0,"spf_aligned":0,"quarantined":30,"rejected":0},"hint":"Nothing of this service passes. If you use it, set up DKIM for this domain there; if you do not, somebody pretends to be you."}""",
                """{"kind":"forwarder","name":"forward.test","first_seen":"2026-06-13","last_seen":"2026-06-13","figures":{"messages":7,"passed":7,"pass_rate":1,"dkim_aligned":7,"spf_aligned":0,"quarantined":0,"rejected":0},"hint":null}""",
                """{"kind":"unknown","name":"203.0.113.0/24","first_seen":"2026-06-13","last_seen":"2026-06-13","figures":{"messages":5,"passed":0,"pass_rate":0,"dkim_aligned":0,"spf_aligned":0,"quarantined":0,"rejected":5},"hint":"Nobody knows this source. If it is a server of yours, sign with DKIM there; if it is not, a stricter policy stops it."}""",
            ],
            page["sources"]!.AsArray().Select(source => source!.ToJsonString(Relaxed)));
        Assert.Equal(
            """{"messages":142,"passed":107,"pass_rate":0.7535,"dkim_aligned":87,"spf_aligned":100,"quarantined":30,"rejected":5}""", page["totals"]!.ToJsonString());
        Assert.Equal("""[{"reporter":"google.com","messages":142}]""", page["reporters"]!.ToJsonString());
        Assert.Equal("2026-06-13", Assert.Single(page["days"]!.AsArray())!.Text("day"));
        Assert.Equal(("2026-05-16", "2026-06-14"), (page.Text("from"), page.Text("to")));
        Assert.Equal(
            """{"status":"applies","policy":"none","effective":"none","testing":false,"domain":"mail.acme.test","record":"v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.test","problem":null}""",
            page["policy"]!.ToJsonString(Relaxed));
    }

    [Fact]
    public async Task A_span_counts_its_days_and_no_others()
    {
        var tenant = await stage.OpenAsync();
        foreach (var day in Enumerable.Range(1, 5))
        {
            await tenant.Http.UploadAsync(new ReportDraft(DmarcStage.Today.AddDays(-day), new RecordDraft("192.0.2.1", day))).ReadAsync(201);
        }

        var page = await tenant.Http.DmarcAsync("?from=2026-06-10&to=2026-06-12");

        Assert.Equal(["2026-06-10 4", "2026-06-11 3", "2026-06-12 2"], page["days"]!.AsArray().Select(day => $"{day!.Text("day")} {day!["figures"]!["messages"]}"));
        Assert.Equal(9, Assert.Single(page["sources"]!.AsArray())!["figures"]!["messages"]!.GetValue<long>());
        Assert.Equal("2026-06-09", page["sources"]![0]!.Text("first_seen"));
    }

    [Fact]
    public async Task Many_sources_come_in_pages_the_largest_first_and_each_once()
    {
        var tenant = await stage.OpenAsync();
        await tenant.Http.UploadAsync(new ReportDraft(
            Yesterday, [.. Enumerable.Range(0, 45).Select(number => new RecordDraft($"10.0.{number}.1", 1 + (number % 7)))])).ReadAsync(201);

        var (names, counts, cursor) = (new List<string>(), new List<long>(), "");
        do
        {
            var page = await tenant.Http.DmarcAsync($"?limit=10&cursor={cursor}");
            names.AddRange(page["sources"]!.AsArray().Select(source => source!.Text("name")));
            counts.AddRange(page["sources"]!.AsArray().Select(source => source!["figures"]!["messages"]!.GetValue<long>()));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(45, names.Distinct().Count());
        Assert.Equal(45, names.Count);
        Assert.Equal(counts.OrderDescending(), counts);
    }

    [Fact]
    public async Task The_records_behind_a_source_can_be_looked_at_page_by_page()
    {
        var tenant = await stage.OpenAsync();
        await tenant.Http.UploadAsync(new ReportDraft(
            Yesterday,
            [
                .. Enumerable.Range(1, 25).Select(number => new RecordDraft($"203.0.113.{number}", number) { SignedBy = "k1:mcsv.net" }),
                new RecordDraft("192.0.2.1", 3) { SignedBy = "s:mail.acme.test" },
            ])).ReadAsync(201);

        var (addresses, cursor) = (new List<string>(), "");
        do
        {
            var page = await tenant.Http.AskAsync($"/v1/domains/mail.acme.test/dmarc/records?source=Mailchimp&passed=false&limit=10&cursor={cursor}").ReadAsync(200);
            addresses.AddRange(page["records"]!.AsArray().Select(record => record!.Text("source_ip")));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"203.0.113.{number}"), addresses);
        var passed = Assert.Single((await tenant.Http.AskAsync("/v1/domains/mail.acme.test/dmarc/records?passed=true").ReadAsync(200))["records"]!.AsArray())!;
        Assert.Equal(("192.0.2.1", "mail.acme.test", "google.com"), (passed.Text("source_ip"), passed.Text("signed_by"), passed.Text("reporter")));
    }

    [Theory]
    [InlineData("dmarc?from=yesterday", "from:")]
    [InlineData("dmarc?from=2026-06-14&to=2026-06-13", "from:")]
    [InlineData("dmarc?from=2024-01-01", "from:")]
    [InlineData("dmarc?to=14.6.2026", "to:")]
    [InlineData("dmarc?limit=0", "limit:")]
    [InlineData("dmarc?cursor=xyz", "cursor:")]
    [InlineData("dmarc?cursor=%00", "cursor:")]
    [InlineData("dmarc/records?cursor=MS8y", "cursor:")]
    [InlineData("dmarc/records?passed=maybe", "passed:")]
    [InlineData("dmarc/records?source=%00", "source:")]
    public async Task What_cannot_be_answered_is_refused_by_name(string query, string field)
    {
        var tenant = await stage.OpenAsync();

        var (code, message) = await tenant.Http.AskAsync($"/v1/domains/mail.acme.test/{query}").RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_domain_is_not_found()
    {
        var (tenant, stranger) = (await stage.OpenAsync(), await stage.App.OpenAccountAsync());
        var id = (await tenant.DomainAsync(DmarcStage.Domain)).Text("id");

        await stranger.Http.AskAsync($"/v1/domains/{id}/dmarc").RefusedAsync(404);
        await stranger.Http.AskAsync($"/v1/domains/{id}/dmarc/records").RefusedAsync(404);
    }

    [Fact]
    public async Task The_sandbox_domain_has_nothing_to_publish()
    {
        var tenant = await stage.App.OpenAccountAsync();
        var sandbox = (await tenant.Http.AskAsync("/v1/domains").ReadAsync(200))["domains"]![0]!.Text("domain");

        var page = await tenant.Http.AskAsync($"/v1/domains/{sandbox}/dmarc").ReadAsync(200);

        Assert.Equal("done", page["advice"]!.Text("verdict"));
        Assert.Null(page["advice"]!["record"]);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed => new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
