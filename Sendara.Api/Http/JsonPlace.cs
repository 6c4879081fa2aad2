using System.Globalization;
using System.Text.Json;

namespace Sendara.Api.Http;

/// <summary>Where JSON goes wrong: the path to what was being read when nothing could be made of it, such as <c>payload.subject</c> or <c>[3].metadata</c>.</summary>
internal static class JsonPlace
{
    /// <summary>The path; empty at the root.</summary>
    internal static string PathOf(ReadOnlySpan<byte> octets, int maxDepth)
    {
        var reader = new Utf8JsonReader(octets, new JsonReaderOptions { MaxDepth = maxDepth });
        var steps = new List<Step>();
        try
        {
            while (reader.Read())
            {
                Follow(ref reader, steps);
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // This is the place; the second is a name that is no Unicode.
        }

        return string.Concat(steps.Select(step => step.Text)).TrimStart('.');
    }

    private static void Follow(ref Utf8JsonReader reader, List<Step> steps)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                steps[^1] = new(IsArray: false, 0, Fields.Shown(reader.GetString()!));
                break;
            case JsonTokenType.StartObject:
                steps.Add(new(IsArray: false, 0, null));
                break;
            case JsonTokenType.StartArray:
                steps.Add(new(IsArray: true, 0, null));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                steps.RemoveAt(steps.Count - 1);
                End(steps);
                break;
            default:
                End(steps);
                break;
        }
    }

    // A value has been read: what comes next is another name, or the next item.
    private static void End(List<Step> steps)
    {
        if (steps.Count > 0)
        {
            steps[^1] = new(steps[^1].IsArray, steps[^1].Index + 1, null);
        }
    }

    private readonly record struct Step(bool IsArray, int Index, string? Name)
    {
        public string Text => IsArray ? string.Create(CultureInfo.InvariantCulture, $"[{Index}]") : Name is null ? "" : $".{Name}";
    }
}
