using System.Text.Json;

namespace Sendara.Api.Http;

/// <summary>The lists and maps among them.</summary>
internal sealed partial class Fields
{
    /// <summary>A list of texts; null where it is left out.</summary>
    internal IReadOnlyList<string>? Texts(string name, int maxEntries, int maxLength)
    {
        _notes?.Asked(new(_path + name, FieldKind.Texts) { Max = maxEntries, MaxOfEach = maxLength });
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

    /// <summary>The entries of an object whose values must be strings, such as header fields.</summary>
    internal IReadOnlyDictionary<string, string> Map(string name, int maxEntries)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var entries = Object(name);
        Note(name, FieldKind.Map, maxEntries);
        if (entries._object is not { } element)
        {
            return map;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String || !TryText(property.Value, out var text))
            {
                Refuse($"{name}.{Shown(property.Name)}", "must be a string without NUL.");
            }
            else if (!map.TryAdd(property.Name, text))
            {
                Refuse($"{name}.{Shown(property.Name)}", "is given twice.");
            }
        }

        if (map.Count > maxEntries)
        {
            Refuse(name, $"has more than {maxEntries} entries.");
        }

        return map;
    }
}
