using System.Text.Json;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Dmarc;

/// <summary>One file of the corpus and what must come of it: figures, or a refusal that says what is wrong.</summary>
internal sealed record ReportCase(string File, string Why, int Status)
{
    public string? Says { get; init; }

    public int Reports { get; init; }

    public string? Schema { get; init; }

    public string? Reporter { get; init; }

    public int Records { get; init; }

    public int Skipped { get; init; }

    public long Messages { get; init; }

    public long Passed { get; init; }
}

/// <summary>Reports as receivers write them, and what else arrives at the address for them.</summary>
public sealed class ReportCorpusTests(DmarcStage stage) : IClassFixture<DmarcStage>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "dmarc-reports");

    private static readonly Dictionary<string, ReportCase> Cases =
        JsonSerializer.Deserialize<List<ReportCase>>(File.ReadAllText(Path.Combine(Folder, "cases.json")), JsonSerializerOptions.Web)!.ToDictionary(c => c.File);

    public static TheoryData<string> Files => [.. Cases.Keys];

    [Fact]
    public void Every_file_is_in_the_table() =>
        Assert.Equal(
            Cases.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(name => name is not ("cases.json" or ".gitattributes")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_has_the_right_outcome(string file)
    {
        var expected = Cases[file];
        var tenant = await stage.OpenAsync();
        var upload = await File.ReadAllBytesAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);

        var answer = tenant.Http.UploadAsync(upload, "application/octet-stream");

        if (expected.Says is { } says)
        {
            var (code, message) = await answer.RefusedAsync(expected.Status);
            Assert.Equal("invalid_request", code);
            Assert.StartsWith("body: ", message, StringComparison.Ordinal);
            Assert.Contains(says, message, StringComparison.Ordinal);
            Assert.Equal(0, await stage.App.CountAsync($"dmarc_reports where account_id = '{tenant.AccountId[5..]}'"));
        }
        else
        {
            var reports = (await answer.ReadAsync(expected.Status))["reports"]!.AsArray();
            Assert.Equal(expected.Reports, reports.Count);
            Assert.All(reports, report => Assert.Equal(Of(expected), Of(report!)));
            Assert.Equal(
                expected.Records * expected.Reports, await stage.App.CountAsync($"dmarc_records where account_id = '{tenant.AccountId[5..]}'"));
            Assert.All((await tenant.Http.UploadAsync(upload).ReadAsync(200))["reports"]!.AsArray(), report => Assert.Equal("duplicate", report!.Text("status")));
        }
    }

    private static (string?, string?, int, int, long, long) Of(ReportCase expected) =>
        (expected.Schema, expected.Reporter, expected.Records, expected.Skipped, expected.Messages, expected.Passed);

    private static (string?, string?, int, int, long, long) Of(JsonNode report) => (
        report.Text("schema"), report.Text("reporter"), report["records"]!.GetValue<int>(), report["records_skipped"]!.GetValue<int>(),
        report["messages"]!.GetValue<long>(), report["passed"]!.GetValue<long>());
}
