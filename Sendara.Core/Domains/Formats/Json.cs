using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sendara.Domains.Formats;

/// <summary>JSON for files that people read too: indented, and no character escaped that need not be.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // The file is never part of an HTML page.
        WriteIndented = true,
        NewLine = "\n",
    };

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Readable) + "\n";

    /// <summary>A string literal, which is one in JavaScript too.</summary>
    internal static string Literal(string text) => JsonSerializer.Serialize(text, Readable);
}
