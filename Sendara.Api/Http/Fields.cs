using System.Globalization;
using System.Text.Json;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>
/// The fields of a JSON object as clients really send them: null means absent, an empty array means an empty object, unknown fields are
/// ignored. The first thing that is wrong is kept as a refusal that names the field; reading goes on, so that callers need not check at
/// every step.
/// </summary>
internal sealed partial class Fields
{
    private const string IsoDate = "yyyy-MM-dd";
    private const int LongestShownName = 40;

    private readonly JsonElement? _object;
    private readonly string _path;
    private readonly Fields _root;
    private readonly FieldNotes? _notes;
    private Refusal? _problem;

    private Fields(JsonElement? element, string path, Fields? root, FieldNotes? notes = null)
    {
        _object = element;
        _path = path;
        _root = root ?? this;
        _notes = notes;
    }

    /// <summary>The first thing that was wrong anywhere in the body; null if nothing was.</summary>
    internal Refusal? Problem => _root._problem;

    /// <summary>The object as it came; null if it was absent.</summary>
    internal JsonElement? Raw => _object;

    /// <summary>Reads a body whose root must be an object, or absent.</summary>
    internal static Fields Of(JsonElement? body)
    {
        var root = new Fields(AsObject(body, out var isObject), "", null);
        if (!isObject)
        {
            root.Refuse(Refusal.Invalid("body", "must be a JSON object."));
        }

        return root;
    }

    /// <summary>An empty body, of which every question is written down.</summary>
    internal static Fields Noting(FieldNotes notes) => new(null, "", null, notes);

    internal void Refuse(Refusal problem)
    {
        if (_notes is not null)
        {
            _notes.Missed(problem);
        }
        else
        {
            _root._problem ??= problem;
        }
    }

    internal void Refuse(string name, string problem) => Refuse(Refusal.Invalid(_path + name, problem));

    /// <summary>A nested object; an absent one reads as empty.</summary>
    internal Fields Object(string name)
    {
        Note(name, FieldKind.Object);
        var element = AsObject(Get(name), out var isObject);
        if (!isObject)
        {
            Refuse(name, "must be an object.");
        }

        return new(element, $"{_path}{name}.", _root, _notes);
    }

    internal string? Text(string name, int maxLength)
    {
        Note(name, FieldKind.Text, maxLength);
        if (Get(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || !TryText(value, out var text))
        {
            Refuse(name, "must be a string without NUL.");
            return null;
        }

        if (text.Length > maxLength)
        {
            Refuse(name, $"is longer than {maxLength} characters.");
        }

        return text;
    }

    internal string RequiredText(string name, int maxLength)
    {
        var text = Text(name, maxLength);
        if (string.IsNullOrWhiteSpace(text) && Problem is null)
        {
            Refuse(name, "is required.");
        }

        return text ?? "";
    }

    internal bool Flag(string name) => FlagOr(name, false);

    internal bool FlagOr(string name, bool fallback)
    {
        var flag = FlagOrNone(name);
        _notes?.Defaults(_path + name, fallback);
        return flag ?? fallback;
    }

    /// <summary>A flag that may be left out; null where it is.</summary>
    internal bool? FlagOrNone(string name)
    {
        Note(name, FieldKind.Flag);
        switch (Get(name)?.ValueKind)
        {
            case null:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                Refuse(name, "must be true or false.");
                return null;
        }
    }

    /// <summary>A whole number between two others; null where it is left out.</summary>
    internal int? Number(string name, int least, int most)
    {
        if (Get(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < least || number > most)
        {
            Refuse(name, $"must be a whole number from {least} to {most}.");
            return null;
        }

        return number;
    }

    internal DateTimeOffset? Time(string name)
    {
        var text = Text(name, 64);
        Note(name, FieldKind.Time);
        if (text is null)
        {
            return null;
        }

        // The parser alone would also take "10:30" for today and "01/02/2026" for a day in January.
        if (!DateOnly.TryParseExact(text.AsSpan(0, Math.Min(text.Length, IsoDate.Length)), IsoDate, out _)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            Refuse(name, "must be an RFC 3339 time such as 2026-06-14T09:00:00Z.");
            return null;
        }

        return time;
    }

    internal T? Word<T>(string name)
        where T : struct, Enum
    {
        var text = Text(name, 64);
        _notes?.Asked(new(_path + name, FieldKind.Word) { Words = [.. Enum.GetValues<T>().Select(Words.Of)] });
        if (text is null)
        {
            return null;
        }

        if (!Words.TryRead<T>(text, out var value))
        {
            Refuse(name, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
        }

        return value;
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

    /// <summary>A name of the caller's choice as a message may repeat it.</summary>
    internal static string Shown(string name) => name.Length <= LongestShownName && !name.Any(char.IsControl) ? name : "…";

    internal bool Has(string name) => Get(name) is not null;

    private void Note(string name, FieldKind kind, int? max = null) => _notes?.Asked(new(_path + name, kind) { Max = max });

    private JsonElement? Get(string name) =>
        _object is { } element && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement? AsObject(JsonElement? element, out bool isObject)
    {
        var isAbsent = element is null or { ValueKind: JsonValueKind.Null } || (element.Value.ValueKind == JsonValueKind.Array && element.Value.GetArrayLength() == 0);
        isObject = isAbsent || element!.Value.ValueKind == JsonValueKind.Object;
        return isAbsent || !isObject ? null : element;
    }

    private static bool TryText(JsonElement value, out string text)
    {
        text = value.GetString()!;
        return !text.Contains('\0');
    }
}
