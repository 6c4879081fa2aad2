using System.Text.Json;

namespace Sendara;

/// <summary>Enum members as the outside knows them: snake_case, in JSON, in the database and in sentences.</summary>
public static class Words
{
    /// <summary>The snake_case word of a member.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Reads a word that the product itself wrote.</summary>
    /// <exception cref="FormatException">No member is called that.</exception>
    public static T Read<T>(string word)
        where T : struct, Enum => TryRead<T>(word, out var value) ? value : throw new FormatException($"\"{word}\" is no {typeof(T).Name}.");

    /// <summary>Reads a word back; false for anything that no member is called.</summary>
    public static bool TryRead<T>(string? word, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Of(candidate) == word)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
