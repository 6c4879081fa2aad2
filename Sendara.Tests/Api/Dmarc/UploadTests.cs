using System.IO.Compression;
using System.Text;
using Sendara.Dmarc;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Dmarc;

/// <summary>Who may upload what, how much, and how often.</summary>
public sealed class UploadTests(DmarcStage stage) : IClassFixture<DmarcStage>
{
    private const int Large = 64 * 1024 * 1024;

    private static readonly ReportDraft Report = new(DmarcStage.Today.AddDays(-1), new RecordDraft("192.0.2.1", 3) { SignedBy = "s:mail.acme.test" });

    [Fact]
    public async Task A_report_counts_once_however_often_it_is_sent_and_in_whatever_wrapping()
    {
        var tenant = await stage.OpenAsync();
        var first = (await tenant.Http.UploadAsync(Report).ReadAsync(201))["reports"]![0]!;

        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tenant.Http.UploadAsync(Compress(Report.ToXml()), "application/gzip").ReadAsync(200)));

        Assert.Equal("imported", first.Text("status"));
        Assert.All(again, answer => Assert.Equal(("duplicate", first.Text("id")), (answer["reports"]![0]!.Text("status"), answer["reports"]![0]!.Text("id"))));
        Assert.Equal(3, (await tenant.Http.DmarcAsync())["totals"]!["messages"]!.GetValue<long>());
    }

    [Fact]
    public async Task Twins_at_the_same_moment_count_once()
    {
        var tenant = await stage.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Http.UploadAsync(Report)));

        Assert.Equal(1, answers.Count(answer => (int)answer.StatusCode == 201));
        Assert.Equal(7, answers.Count(answer => (int)answer.StatusCode == 200));
        Assert.Equal(3, (await tenant.Http.DmarcAsync())["totals"]!["messages"]!.GetValue<long>());
    }

    [Fact]
    public async Task Another_reporter_id_or_time_is_another_report()
    {
        var tenant = await stage.OpenAsync();

        await tenant.Http.UploadAsync(Report).ReadAsync(201);
        await tenant.Http.UploadAsync(Report with { Id = "another" }).ReadAsync(201);
        await tenant.Http.UploadAsync(Report with { Reporter = "yahoo.com", Id = "google.com-20260613" }).ReadAsync(201);
        await tenant.Http.UploadAsync(Report with { Day = Report.Day.AddDays(-1), Id = "google.com-20260613" }).ReadAsync(201);

        Assert.Equal(12, (await tenant.Http.DmarcAsync())["totals"]!["messages"]!.GetValue<long>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bomb_goes_off_nowhere(bool zip)
    {
        var tenant = await stage.OpenAsync();
        var bomb = zip ? Zip(Spaces) : Compress(Spaces);
        await using var memory = new MemoryWatch();

        var (code, message) = await tenant.Http.UploadAsync(bomb).RefusedAsync(413);

        Assert.Equal("payload_too_large", code);
        Assert.Contains("unpacks to more than 20 MB", message, StringComparison.Ordinal);
        Assert.InRange(bomb.Length, 1, Large / 100);
        Assert.True(memory.Managed < Large / 2e6, $"{memory.Managed} MB");
    }

    [Fact]
    public async Task More_than_fifteen_megabytes_are_refused_before_they_are_read()
    {
        var tenant = await stage.OpenAsync();
        using var content = new ByteArrayContent(new byte[ReportLimits.Upload + 1]);
        content.Headers.ContentType = new("application/xml");

        var (code, _) = await tenant.Http.CallAsync("POST", $"/v1/domains/{DmarcStage.Domain}/dmarc-reports", content, ("Expect", "100-continue")).RefusedAsync(413);

        Assert.Equal("payload_too_large", code);
    }

    [Theory]
    [InlineData("application/xml", 201)]
    [InlineData("text/xml; charset=utf-8", 201)]
    [InlineData("Application/GZIP", 201)]
    [InlineData("message/rfc822", 201)]
    [InlineData(null, 201)]
    [InlineData("application/json", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task The_type_only_has_to_be_one_that_reports_come_as(string? type, int status)
    {
        var tenant = await stage.OpenAsync();

        using var response = await tenant.Http.UploadAsync(Report.ToXml(), type);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Only_an_admin_key_for_live_mail_uploads_and_only_to_a_domain_of_its_account()
    {
        var (tenant, stranger) = (await stage.OpenAsync(), await stage.App.OpenAccountAsync());
        using var read = await tenant.KeyAsync("read");
        using var test = await tenant.KeyAsync("admin", testMode: true);

        await read.UploadAsync(Report).RefusedAsync(403);
        await test.UploadAsync(Report).RefusedAsync(403);
        await stranger.Http.UploadAsync(Report).RefusedAsync(404);
        await stranger.Http.UploadAsync(Report, (await tenant.DomainAsync(DmarcStage.Domain)).Text("id")).RefusedAsync(404);

        Assert.Equal(0, (await read.DmarcAsync())["totals"]!["messages"]!.GetValue<long>());
    }

    [Fact]
    public async Task Two_accounts_with_one_name_know_nothing_of_each_others_reports()
    {
        var (one, other) = (await stage.OpenAsync(), await stage.OpenAsync());

        await one.Http.UploadAsync(Report).ReadAsync(201);
        await other.Http.UploadAsync(Report with { Records = [new("192.0.2.2", 70)] }).ReadAsync(201);

        Assert.Equal(3, (await one.Http.DmarcAsync())["totals"]!["messages"]!.GetValue<long>());
        Assert.Equal(70, (await other.Http.DmarcAsync())["totals"]!["messages"]!.GetValue<long>());
        Assert.Equal("192.0.2.2", Assert.Single((await other.Http.AskAsync($"/v1/domains/{DmarcStage.Domain}/dmarc/records").ReadAsync(200))["records"]!.AsArray())!.Text("source_ip"));
    }

    [Fact]
    public async Task A_silent_name_server_does_not_keep_a_report_out()
    {
        var tenant = await stage.App.OpenAccountAsync();
        await tenant.AddDomainAsync("silent.acme.test");
        await stage.App.Simulator.BreakAsync("_dmarc.silent.acme.test", "servfail");

        var answer = await tenant.Http.UploadAsync(
            Report with { PolicyDomain = "silent.acme.test", Records = [new("192.0.2.1", 3) { From = "silent.acme.test", Envelope = "mail.silent.acme.test" }] },
            "silent.acme.test").ReadAsync(201);

        // The receiver found it aligned, and nobody here can tell otherwise.
        Assert.Equal(3, answer["reports"]![0]!["passed"]!.GetValue<long>());
    }

    private static byte[] Compress(byte[] content) => Compress(stream => stream.Write(content));

    private static byte[] Compress(Action<Stream> write)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            write(gzip);
        }

        return memory.ToArray();
    }

    private static byte[] Zip(Action<Stream> write)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("report.xml").Open();
            write(entry);
        }

        return memory.ToArray();
    }

    private static void Spaces(Stream stream)
    {
        stream.Write("<feedback>"u8);
        var some = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        for (var written = 0; written < Large; written += some.Length)
        {
            stream.Write(some);
        }

        stream.Write("</feedback>"u8);
    }
}
