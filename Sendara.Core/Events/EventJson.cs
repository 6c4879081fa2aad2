using System.Text.Json;
using Sendara.Ids;

namespace Sendara.Events;

/// <summary>Reads the provider's JSON, in which every member may be missing or of another shape than it was yesterday.</summary>
internal static class EventJson
{
    private const int DetailLimit = 500;

    /// <summary>What a reader makes of a text; null where the text is no JSON object.</summary>
    internal static T? TryRead<T>(string text, Func<JsonElement, T?> read)
        where T : class
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // Half a JSON text, or a member whose name is no Unicode, is no event either; the raw row keeps it for inspection.
        }
    }

    internal static Id<T>? Tag<T>(JsonElement mail, string name)
        where T : IIdentified =>
        Child(mail, "tags") is { } tags && First(tags, name) is { } value && Id<T>.TryParse(Text(value), null, out var id) ? id : null;

    internal static JsonElement? Child(JsonElement parent, string name) => Member(parent, name, JsonValueKind.Object);

    internal static JsonElement? First(JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.Array) is { } array && array.GetArrayLength() > 0 ? array[0] : null;

    internal static string? Text(JsonElement parent, string name) => Member(parent, name, JsonValueKind.String) is { } text ? Text(text) : null;

    internal static DateTimeOffset? Time(JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.String) is { } text && text.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;

    /// <summary>As much of a text as a detail shows.</summary>
    internal static string? Cut(string? text) =>
        text is { Length: > DetailLimit } ? text[..(char.IsHighSurrogate(text[DetailLimit - 1]) ? DetailLimit - 1 : DetailLimit)] : text;

    private static JsonElement? Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == kind ? child : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            // PostgreSQL keeps NUL neither in text nor in jsonb.
            return value.ValueKind == JsonValueKind.String ? value.GetString()!.Replace("\0", "", StringComparison.Ordinal) : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair is legal JSON and no text; GetString has no Try form.
        }
    }
}
