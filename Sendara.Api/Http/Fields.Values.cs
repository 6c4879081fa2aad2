using System.Globalization;
using System.Text.Json;

namespace Sendara.Api.Http;

/// <summary>The values among them that are more than text.</summary>
internal sealed partial class Fields
{
    private const string IsoDate = "yyyy-MM-dd";

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
        _notes?.Asked(new(_path + name, FieldKind.Number) { Least = least, Max = most });
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
            || !DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
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
}
