namespace Sendara.Dns;

/// <summary>The entries of a record behind its version, by tag, and what is wrong with them (RFC 9989 §4.8, RFC 6376 §3.2).</summary>
internal sealed class DmarcTagList
{
    // Space and tab are all the white space that the grammar knows (RFC 5234, WSP).
    private static readonly char[] Blank = [' ', '\t'];

    private static readonly HashSet<string> Defined = ["p", "sp", "np", "adkim", "aspf", "fo", "rua", "ruf", "psd", "t"];

    // RFC 9989 §9.3: historic.
    private static readonly HashSet<string> Removed = ["pct", "rf", "ri"];

    private readonly Dictionary<string, string> _values = [];

    private readonly List<DmarcProblem> _problems = [];

    private DmarcTagList()
    {
    }

    internal IReadOnlyList<DmarcProblem> Problems => _problems;

    /// <summary>Whether the first entry of a text makes it a record: <c>"v" equals %s"DMARC1"</c>, with nothing in front.</summary>
    internal static bool IsVersion(string entry) =>
        entry.Split('=', 2) is [var name, var value]
        && name.TrimEnd(Blank).Equals("v", StringComparison.OrdinalIgnoreCase)
        // RFC 9989 §4.7: the value, and nothing else in a record, is case sensitive.
        && value.Trim(Blank) == "DMARC1";

    internal static DmarcTagList Read(IReadOnlyList<string> entries)
    {
        var tags = new DmarcTagList();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i].Trim(Blank);
            if (entry.Length > 0 || i < entries.Count - 1)
            {
                tags.Add(entry);
            }
        }

        return tags;
    }

    internal bool Has(string tag) => _values.ContainsKey(tag);

    internal bool IsInvalid(string tag) => _problems.Exists(problem => problem.Kind == DmarcProblemKind.InvalidValue && problem.Tag == tag);

    internal void Complain(DmarcProblemKind kind, string tag, string value) => _problems.Add(new(kind, tag, value));

    /// <summary>The meaning of a tag's value; null where the tag is absent, and where its value has none, which is a problem.</summary>
    internal T? Pick<T>(string tag, params ReadOnlySpan<(string Word, T Meaning)> words)
        where T : struct
    {
        if (!_values.TryGetValue(tag, out var value))
        {
            return null;
        }

        foreach (var (word, meaning) in words)
        {
            if (value.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return meaning;
            }
        }

        Complain(DmarcProblemKind.InvalidValue, tag, value);
        return null;
    }

    /// <summary>The parts of a tag's value; empty where the tag is absent.</summary>
    internal IEnumerable<string> Parts(string tag, char separator) =>
        _values.TryGetValue(tag, out var value) ? value.Split(separator).Select(part => part.Trim(Blank)) : [];

    private void Add(string entry)
    {
        var pair = entry.Split('=', 2);
        var tag = pair[0].TrimEnd(Blank).ToLowerInvariant();
        if (pair.Length < 2 || tag.Length == 0 || !tag.All(char.IsAsciiLetter))
        {
            Complain(DmarcProblemKind.MalformedEntry, tag.All(char.IsAsciiLetter) ? tag : "", entry);
            return;
        }

        var value = pair[1].TrimStart(Blank);
        if (Removed.Contains(tag) || (!Defined.Contains(tag) && tag != "v"))
        {
            Complain(Removed.Contains(tag) ? DmarcProblemKind.RemovedTag : DmarcProblemKind.UnknownTag, tag, value);
        }
        // RFC 6376 §3.2 would void the whole list, RFC 9989 §4.8 drops only what is in error: the milder reading, as receivers take it.
        else if (tag == "v" || !_values.TryAdd(tag, value))
        {
            Complain(DmarcProblemKind.DuplicateTag, tag, value);
        }
    }
}
