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

    /// <summary>A name of the caller's choice as a message may repeat it.</summary>
    internal static string Shown(string name) => name.Length <= LongestShownName && !name.Any(char.IsControl) ? name : "…";

    internal bool Has(string name) => Get(name) is not null;

    private void Note(string name, FieldKind kind, int? max = null) => _notes?.Asked(new(_path + name, kind) { Max = max });

    private JsonElement? Get(string name) =>
        _object is { } element && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement? AsObject(JsonElement? element, out bool isObject)
    {
        var isAbsent = element is null or { ValueKind: JsonValueKind.Null }
            || (element.Value.ValueKind == JsonValueKind.Array && element.Value.GetArrayLength() == 0);
        isObject = isAbsent || element!.Value.ValueKind == JsonValueKind.Object;
        return isAbsent || !isObject ? null : element;
    }

    private static bool TryText(JsonElement value, out string text)
    {
        text = value.GetString()!;
        return !text.Contains('\0');
    }
}
