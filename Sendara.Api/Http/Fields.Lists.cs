using System.Text.Json;

namespace Sendara.Api.Http;

/// <summary>The lists among them.</summary>
internal sealed partial class Fields
{
    /// <summary>A list of texts; null where it is left out.</summary>
    internal IReadOnlyList<string>? Texts(string name, int maxEntries, int maxLength)
    {
        if (Get(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(name, "must be a list of strings.");
            return null;
        }

        if (value.GetArrayLength() > maxEntries)
        {
            Refuse(name, $"has more than {maxEntries} entries.");
            return null;
        }

        var texts = new List<string>();
        foreach (var entry in value.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.String || !TryText(entry, out var text) || text.Length > maxLength)
            {
                Refuse(name, $"must be a list of strings without NUL, of at most {maxLength} characters each.");
                return null;
            }

            texts.Add(text);
        }

        return texts;
    }
}
