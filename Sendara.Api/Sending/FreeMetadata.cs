using System.Runtime.InteropServices;
using System.Text.Json;
using Sendara.Api.Http;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>The customer's own fields: any JSON that a jsonb column can keep, which knows no NUL and writes every number out in full.</summary>
internal static class FreeMetadata
{
    private const string Field = "metadata";
    private const int MaxNumber = 100;

    internal static Refusal? Judge(JsonElement metadata) =>
        JsonMarshal.GetRawUtf8Value(metadata).Length > SendLimits.MaxMetadata
            ? Refusal.Invalid(Field, $"is larger than {SendLimits.MaxMetadata / 1024} kB.")
            : Judge(metadata, Field);

    private static Refusal? Judge(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => Judge(property, path)).FirstOrDefault(refusal => refusal is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(item => Judge(item, path)).FirstOrDefault(refusal => refusal is not null),
        JsonValueKind.String when element.GetString()!.Contains('\0') => Refusal.Invalid(path, "must not contain NUL characters."),
        JsonValueKind.Number when !IsOfUsualSize(element) => Refusal.Invalid(path, "has a number out of range; send it as a string."),
        _ => null,
    };

    private static Refusal? Judge(JsonProperty property, string path) =>
        property.Name.Contains('\0')
            ? Refusal.Invalid(path, "must not contain NUL characters.")
            : Judge(property.Value, $"{path}.{Fields.Shown(property.Name)}");

    // One of 1e300000 would fill pages, and one of 1e-20000 is more than the column takes.
    private static bool IsOfUsualSize(JsonElement number)
    {
        var text = number.GetRawText();
        return text.Length <= MaxNumber && double.IsFinite(number.GetDouble())
            && (number.GetDouble() != 0 || !text.Contains('e', StringComparison.OrdinalIgnoreCase));
    }
}
