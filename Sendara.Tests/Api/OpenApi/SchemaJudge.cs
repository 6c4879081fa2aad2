using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>Judges bodies by the schemas of a document: JSON Schema 2020-12, by Ajv in a process of its own.</summary>
internal sealed class SchemaJudge : IDisposable
{
    private readonly Process _process;
    private readonly string _document;

    private SchemaJudge(Process process, string document)
    {
        _process = process;
        _document = document;
    }

    internal static async Task<SchemaJudge> OfAsync(JsonNode document)
    {
        var folder = await NodeTools.FolderAsync();
        var path = Path.Combine(Path.GetTempPath(), $"sendara-openapi-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.json");
        await File.WriteAllTextAsync(path, document.ToJsonString(), TestContext.Current.CancellationToken);
        return new(NodeTools.Start(folder, "validate.mjs", path), path);
    }

    /// <summary>What is wrong with a body by the schema that a JSON pointer leads to; a field that the schema lacks is wrong too.</summary>
    internal async Task<IReadOnlyList<string>> JudgeAsync(string pointer, JsonNode? body)
    {
        await _process.StandardInput.WriteLineAsync(new JsonObject { ["pointer"] = pointer, ["value"] = body?.DeepClone() }.ToJsonString());
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException($"The validator ended: {await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
        return [.. JsonNode.Parse(line)!.AsArray().Select(wrong => wrong!.GetValue<string>())];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _process.Dispose();
        File.Delete(_document);
    }
}
