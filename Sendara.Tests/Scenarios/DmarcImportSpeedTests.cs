using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Sendara.Engine.Dmarc;
using Sendara.Tests.Api.Dmarc;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>What a large domain's receivers send in a day is taken in within seconds, and nothing of it stays in memory.</summary>
[Collection(nameof(Alone))]
public sealed class DmarcImportSpeedTests(Servers servers)
{
    private const int Reports = 1_000;
    private const int Rows = 1_000;

    // A fraction of what an idle machine does, which is printed: the tests share theirs with others.
    private const double SlowestRate = 10_000;
    private const double MostMemory = 200;

    private static readonly long Begin = new DateTimeOffset(DmarcStage.Today.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly string Text = Write();

    [Fact]
    public async Task A_thousand_reports_of_a_thousand_rows_are_imported_with_flat_memory()
    {
        if (!OwnProcess.IsThis)
        {
            // As in an API process: what thousands of other tests left in the memory of this process would be measured as well.
            await OwnProcess.RunAsync(typeof(DmarcImportSpeedTests));
            return;
        }

        await using var app = await SendaraApp.StartAsync(servers, new FakeTimeProvider(Servers.Epoch));
        await app.Simulator.PublishAsync("TXT", "_dmarc.mail.acme.test", "v=DMARC1; p=none");
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync(DmarcStage.Domain);
        var domain = await app.DomainAsync(tenant, DmarcStage.Domain);
        var uploads = Enumerable.Range(0, Reports).AsParallel().Select(Draft).ToList();
        await app.ImportReportsAsync(domain, Draft(Reports));
        await using var memory = new MemoryWatch();
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        await Parallel.ForEachAsync(
            uploads,
            new ParallelOptions { MaxDegreeOfParallelism = ImportReports.AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (upload, _) => Assert.True(Assert.Single(Assert.IsType<ImportReportsOutcome.Imported>(await app.ImportReportsAsync(domain, upload)).Reports).IsNew));

        var rate = Reports * Rows / watch.Elapsed.TotalSeconds;
        Report($"{Reports} reports of {Rows} rows in {watch.Elapsed.TotalSeconds:0.0} s: {rate:0} rows/s, from {uploads.Sum(upload => upload.Length) / 1e6:0} MB of gzip");
        Report($"{(Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / (Reports * Rows):0.0} µs of this process's processor time a row");
        Report($"memory grew by {memory.Managed:0} MB managed, {memory.All:0} MB in all, at the most");
        Assert.Equal((Reports + 1) * Rows, await app.CountAsync("dmarc_records"));
        Assert.Equal((Reports + 1) * Rows * 2, int.Parse((await app.RowsAsync("select sum(messages) from dmarc_days"))[0], CultureInfo.InvariantCulture));
        Assert.True(rate >= SlowestRate, $"{rate} rows/s");
        Assert.True(memory.Managed < MostMemory && memory.All < MostMemory, $"{memory.Managed} MB managed, {memory.All} MB in all");
    }

    // All reports have the same rows, and the rest is written into a text that is made once.
    private static byte[] Draft(int number)
    {
        var day = new DateTimeOffset(DmarcStage.Today.AddDays(-1 - (number % 28)), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
        var text = Text
            .Replace("receiver.example", $"receiver{number % 50}.example", StringComparison.Ordinal)
            .Replace("report-id", $"report-{number}", StringComparison.Ordinal)
            .Replace($"<begin>{Begin}</begin><end>{Begin + 86_399}</end>", $"<begin>{day}</begin><end>{day + 86_399}</end>", StringComparison.Ordinal);
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.ToArray();
    }

    private static string Write()
    {
        var records = Enumerable.Range(0, Rows).Select(row => (row % 10) switch
        {
            < 7 => new RecordDraft($"192.0.2.{row % 250}", 2) { SignedBy = "s1:mail.acme.test", Envelope = "mail.mail.acme.test" },
            7 => new RecordDraft($"198.51.{row % 250}.9", 2) { SignedBy = "s1:mail.acme.test", Envelope = $"forward{row % 40}.example" },
            8 => new RecordDraft($"203.0.113.{row % 250}", 2) { SignedBy = "k1:mcsv.net", Envelope = "bounce.mcsv.net" },
            _ => new RecordDraft($"10.{row % 200}.0.1", 2),
        });
        return Encoding.UTF8.GetString(new ReportDraft(DmarcStage.Today.AddDays(-1), [.. records]) { Reporter = "receiver.example", Id = "report-id" }.ToXml());
    }

    private static void Report(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(line));
}
