using System.Text.Json;

namespace Sendara;

/// <summary>Enum members as the outside knows them: snake_case, in JSON, in the database and in sentences.</summary>
public static class Words
{
    /// <summary>The snake_case word of a member.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Words.TryGetValue(value, out var word) ? word : Table<T>.Spell(value);

    /// <summary>Reads a word that the product itself wrote.</summary>
    /// <exception cref="FormatException">No member is called that.</exception>
    public static T Read<T>(string word)
        where T : struct, Enum => TryRead<T>(word, out var value) ? value : throw new FormatException($"\"{word}\" is no {typeof(T).Name}.");

    /// <summary>Reads a word back; false for anything that no member is called.</summary>
    public static bool TryRead<T>(string? word, out T value)
        where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.Members.TryGetValue(word, out value);
    }

    // Spelt once: every row that is read or written asks for several.
    private static class Table<T>
        where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> Words = Enum.GetValues<T>().Distinct().ToDictionary(member => member, Spell);

        internal static readonly Dictionary<string, T> Members = Words.ToDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);

        internal static string Spell(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
    }
}
