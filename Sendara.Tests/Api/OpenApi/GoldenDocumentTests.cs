using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>The document that clients are generated from changes only where somebody meant it to.</summary>
public sealed class GoldenDocumentTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Update = "SENDARA_UPDATE_DOCS";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_the_one_that_was_agreed_on()
    {
        var served = (await shared.App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200)).ToJsonString(Readable) + "\n";
        var path = PathOfGoldenFile();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(path, served, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == served,
            $"The served document is not Data/OpenApi/v1.json. Run this test once with {Update}=1, and read what has changed for clients.");
    }

    private static string PathOfGoldenFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Data", "OpenApi", "v1.json"));
}
