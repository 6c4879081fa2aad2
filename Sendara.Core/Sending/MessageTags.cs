using System.Text.Json;
using Sendara.Refusals;

namespace Sendara.Sending;

/// <summary>
/// The customer's own tags of a message: they travel to the provider and come back in its events. The rules are those of SES (EmailTags):
/// names and values of 1 to 256 characters of A-Z a-z 0-9 _ and -. They stand in the metadata as <c>"tags": {"name": "value"}</c>.
/// </summary>
public static class MessageTags
{
    /// <summary>The field of the metadata that holds them.</summary>
    public const string Field = "tags";

    /// <summary>The most tags of a message.</summary>
    public const int Max = 10;

    /// <summary>The longest name and the longest value, in characters.</summary>
    public const int MaxLength = 256;

    /// <summary>What the names of our own tags begin with.</summary>
    public const string OwnPrefix = "sendara";

    private const string ProviderPrefix = "ses";

    /// <summary>Refuses a tag that the provider would refuse, or that would pass for one of ours or of the provider's.</summary>
    public static Refusal? Judge(string name, string value)
    {
        var field = $"metadata.{Field}.{(IsTagText(name) ? name : "…")}";
        if (!IsTagText(name) || !IsTagText(value))
        {
            return Refusal.Invalid(field, $"names and values of tags have 1 to {MaxLength} characters of A-Z, a-z, 0-9, _ and -.");
        }

        return IsReserved(name)
            ? Refusal.Invalid(
                field,
                $"names that begin with \"{OwnPrefix}\", \"{ProviderPrefix}-\" or \"{ProviderPrefix}_\" are kept for Sendara and the provider; "
                + "choose another.")
            : null;
    }

    /// <summary>The tags in the metadata of an accepted message, sorted by name; none where there are none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string metadata)
    {
        using var document = JsonDocument.Parse(metadata);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty(Field, out var tags) && tags.ValueKind == JsonValueKind.Object
                ? [.. tags.EnumerateObject()
                    .Where(tag => tag.Value.ValueKind == JsonValueKind.String)
                    .Select(tag => KeyValuePair.Create(tag.Name, tag.Value.GetString()!))
                    .Where(tag => Judge(tag.Key, tag.Value) is null)
                    .OrderBy(tag => tag.Key, StringComparer.Ordinal)]
                : [];
    }

    // The provider's automatic tags are called ses:something; a colon cannot get in, and a look-alike shall not either.
    private static bool IsReserved(string name) =>
        name.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(ProviderPrefix + "-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(ProviderPrefix + "_", StringComparison.OrdinalIgnoreCase);

    private static bool IsTagText(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
