using System.Reflection;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>The kinds of fields that a request can ask for.</summary>
internal enum FieldKind
{
    Text,
    Texts,
    Number,
    Flag,
    Time,
    Word,
    Object,
    Map,
}

/// <summary>What a request asks of one field; its path has the names of the objects around it in front, with points between.</summary>
internal sealed record FieldNote(string Path, FieldKind Kind)
{
    /// <summary>The most that it can be: a text's characters, the entries of a list or a map, or a number itself.</summary>
    public int? Max { get; init; }

    /// <summary>The least that a number can be.</summary>
    public int? Least { get; init; }

    /// <summary>The most characters of each text of a list.</summary>
    public int? MaxOfEach { get; init; }

    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>
/// What a request reads, found out by giving it nothing to read: which fields it asks for, of which kind and size, and which of them it
/// refuses to miss. So the reference says what the code does, whoever changes the code.
/// </summary>
internal sealed class FieldNotes
{
    private readonly OrderedDictionary<string, FieldNote> _asked = [];
    private readonly Dictionary<string, bool> _defaults = [];
    private readonly List<string> _complaints = [];

    private FieldNotes()
    {
    }

    /// <summary>The fields, in the order in which they are asked for; an object comes before what is in it.</summary>
    internal IEnumerable<FieldNote> All => _asked.Values;

    internal static bool IsRequest(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequest<>));

    /// <summary>The notes of a type that is an <see cref="IRequest{T}"/>.</summary>
    internal static FieldNotes Of(Type request)
    {
        var notes = new FieldNotes();
        request.GetMethod(nameof(IRequest<>.Read), BindingFlags.Public | BindingFlags.Static, [typeof(Fields)])!
            .Invoke(null, [Fields.Noting(notes)]);
        return notes;
    }

    /// <summary>A field is required where its absence is complained of, and so is the object that it is in.</summary>
    internal bool IsRequired(FieldNote note) => _complaints.Any(complaint =>
        complaint.StartsWith($"{note.Path}: is required", StringComparison.Ordinal)
        || (complaint.StartsWith($"{note.Path}.", StringComparison.Ordinal)
            && complaint.Contains(": is required", StringComparison.Ordinal)));

    internal bool? DefaultOf(FieldNote note) => _defaults.TryGetValue(note.Path, out var value) ? value : null;

    internal void Asked(FieldNote note) => _asked[note.Path] = note;

    internal void Defaults(string path, bool value) => _defaults[path] = value;

    internal void Missed(Refusal refusal) => _complaints.Add(refusal.Message);
}
