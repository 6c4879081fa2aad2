using Sendara.Tests.Support;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>What a linter says of the document.</summary>
public sealed class LintTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task A_linter_finds_nothing_wrong()
    {
        var folder = await NodeTools.FolderAsync();
        var document = Path.Combine(folder, "served.json");
        await File.WriteAllTextAsync(
            document, await shared.App.Anonymous.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        var (code, said) = await NodeTools.RunAsync(folder, "node_modules/@redocly/cli/bin/cli.js", "lint", "served.json", "--config", "redocly.yaml");

        Assert.True(code == 0, said);
        Assert.Contains("Your API description is valid", said, StringComparison.Ordinal);
    }
}
