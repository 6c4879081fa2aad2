using System.Runtime.CompilerServices;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>The page in docs is what the table and the product make of it.</summary>
public sealed class DiagnosisPageTests(DiagnosisTests.Served served) : IClassFixture<DiagnosisTests.Served>
{
    private const string Update = "SENDARA_UPDATE_DOCS";

    [Fact]
    public async Task The_page_in_docs_is_up_to_date()
    {
        var results = await Task.WhenAll(DiagnosisCase.All.Select(async one => (one, await served.Examination.RunAsync(one))));
        var page = DiagnosisPage.Write(results);
        var path = PathOfPage();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(path, page, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == page,
            $"docs/diagnoses.md is not what the table makes of it. Run this test once with {Update}=1, and read what has changed.");
    }

    private static string PathOfPage([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "diagnoses.md"));
}
