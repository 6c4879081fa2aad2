using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sendara.Tests.Support;

/// <summary>Answers that are pinned in a file, with everything scrubbed that differs from run to run.</summary>
internal static partial class Golden
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether an answer reads as its file below <c>Data</c> does.</summary>
    internal static void AssertSame(string file, JsonNode actual) => Assert.Equal(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file)).TrimEnd(), Scrub(actual.ToJsonString(Readable)), ignoreLineEndingDifferences: true);

    private static string Scrub(string json)
    {
        var text = Times().Replace(Ids().Replace(json, "$1_<id>"), "<time>");
        foreach (var (index, token) in Tokens().Matches(text).Select(match => match.Value).Distinct().Index())
        {
            text = text.Replace(token, $"token{index + 1}", StringComparison.Ordinal);
        }

        return text;
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Times();

    [GeneratedRegex("([a-z]+)_[0-9a-f]{32}")]
    private static partial Regex Ids();

    [GeneratedRegex("\\b[a-z0-9]{32}\\b")]
    private static partial Regex Tokens();
}
