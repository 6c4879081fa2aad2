using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>
/// Refuses text that no string can hold: octets that are not UTF-8, and halves of surrogate pairs, which JSON can write and Unicode does
/// not have (RFC 8259 §8.2). The parser lets both pass and throws when somebody asks for the text.
/// </summary>
internal static class UnreadableText
{
    internal static Refusal? Judge(JsonElement body)
    {
        var octets = JsonMarshal.GetRawUtf8Value(body);
        if (!Utf8.IsValid(octets))
        {
            return Refusal.Invalid("body", "is not valid UTF-8; encode its text as UTF-8.");
        }

        return HasEscapes(octets) && FindHalf(body, "") is { } place
            ? Refusal.Invalid(place.Length == 0 ? "body" : place, "must be valid Unicode; it holds one half of a surrogate pair without the other.")
            : null;
    }

    private static string? FindHalf(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.String => HasEscapes(JsonMarshal.GetRawUtf8Value(element)) && !IsReadable(element.GetString) ? path : null,
        JsonValueKind.Array => element.EnumerateArray().Select(item => FindHalf(item, path)).FirstOrDefault(place => place is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(property => FindHalf(property, path)).FirstOrDefault(place => place is not null),
        _ => null,
    };

    private static string? FindHalf(JsonProperty property, string path)
    {
        if (!IsReadable(() => property.Name))
        {
            return path;
        }

        var name = Fields.Shown(property.Name);
        return FindHalf(property.Value, path.Length == 0 ? name : $"{path}.{name}");
    }

    private static bool HasEscapes(ReadOnlySpan<byte> octets) => octets.IndexOf("\\u"u8) >= 0;

    private static bool IsReadable(Func<string?> read)
    {
        try
        {
            read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // The reader has no other way to say so.
        }
    }
}
