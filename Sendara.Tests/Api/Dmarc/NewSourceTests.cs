using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Dmarc;

/// <summary>Whoever begins to send as a domain is told to its owner: at once, and then once a day.</summary>
public sealed class NewSourceTests(Servers servers) : IAsyncLifetime
{
    private static readonly RecordDraft Known = new("192.0.2.1", 9) { SignedBy = "s:mail.acme.test", Envelope = "mail.mail.acme.test" };

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    private SendaraApp _app = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, _clock);
        await _app.SetUpProviderAsync();
        await _app.Simulator.PublishAsync("TXT", "_dmarc.mail.acme.test", "v=DMARC1; p=none");
        _tenant = await _app.OpenAccountAsync();
        await _tenant.AddDomainAsync(DmarcStage.Domain);
        await UploadAsync(-3, Known, new RecordDraft("198.51.100.1", 1));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_the_first_day_brings_is_no_news() => Assert.Empty(await EventsAsync());

    [Fact]
    public async Task A_new_source_is_an_event_and_a_mail_to_the_owner()
    {
        await UploadAsync(-2, Known, new RecordDraft("203.0.113.5", 40));

        var told = Assert.Single(await EventsAsync());
        var source = Assert.Single(told["sources"]!.AsArray())!;
        Assert.Equal(("unknown", "203.0.113.0/24", "2026-06-12"), (source.Text("kind"), source.Text("name"), source.Text("first_seen")));
        Assert.Equal((40, 0), (source["messages"]!.GetValue<int>(), source["passed"]!.GetValue<int>()));
        Assert.Equal((DmarcStage.Domain, 1), (told.Text("domain"), told["count"]!.GetValue<int>()));

        Assert.Equal(1, await _app.NotifyAsync());
        await _app.DispatchAsync();
        var mail = Assert.Single(await _app.MailsAsync("sends mail as"));
        Assert.Equal("203.0.113.0/24 (unknown) sends mail as mail.acme.test", mail.Text("subject"));
    }

    [Fact]
    public async Task Those_that_follow_within_the_day_are_told_together_the_next_day_and_none_is_lost()
    {
        await UploadAsync(-2, new RecordDraft("203.0.113.5", 40));
        await _app.NotifyAsync();
        await UploadAsync(-2, new RecordDraft("203.0.114.5", 4), new RecordDraft("203.0.115.5", 5) { SignedBy = "k1:mcsv.net" });
        _clock.Advance(TimeSpan.FromHours(20));
        await UploadAsync(-1, new RecordDraft("203.0.116.5", 6));
        Assert.Equal(0, await _app.AnnounceSourcesAsync());
        Assert.Single(await EventsAsync());

        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(1, await _app.AnnounceSourcesAsync());
        Assert.Equal(0, await _app.AnnounceSourcesAsync());

        var digest = (await EventsAsync())[1];
        Assert.Equal(["203.0.116.0/24", "Mailchimp", "203.0.114.0/24"], digest["sources"]!.AsArray().Select(source => source!.Text("name")));
        Assert.Equal(1, await _app.NotifyAsync());
        await _app.DispatchAsync();
        Assert.Single(await _app.MailsAsync("3 new sources send mail as mail.acme.test"));
    }

    [Fact]
    public async Task Two_imports_at_once_make_one_event()
    {
        await Task.WhenAll(Enumerable.Range(1, 6).Select(number => UploadAsync(-2, new RecordDraft($"203.0.{number}.5", 40))));
        await _app.AnnounceSourcesAsync();

        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task Forwarders_and_what_was_seen_before_are_no_news()
    {
        await UploadAsync(
            -2, Known, new RecordDraft("198.51.100.9", 3), new RecordDraft("203.0.113.7", 3) { SignedBy = "s:mail.acme.test" },
            new RecordDraft("203.0.113.8", 3) { Reason = "<reason><type>forwarded</type></reason>" });

        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task A_domain_that_was_removed_has_nobody_to_tell()
    {
        await UploadAsync(-2, new RecordDraft("203.0.113.5", 40));
        await UploadAsync(-2, new RecordDraft("203.0.114.5", 4));
        await _tenant.RemoveDomainAsync(DmarcStage.Domain);
        _clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, await _app.AnnounceSourcesAsync());
    }

    private async Task UploadAsync(int day, params RecordDraft[] records) =>
        await _tenant.Http.UploadAsync(
            new ReportDraft(DmarcStage.Today.AddDays(day), records) { Id = $"{day}-{string.Join(' ', records.Select(record => record.Address))}" }).ReadAsync(201);

    private async Task<IReadOnlyList<JsonNode>> EventsAsync() =>
        [.. (await _app.RowsAsync("select payload::text from account_events where type = 'dmarc_new_source' order by id")).Select(text => JsonNode.Parse(text)!)];
}
