using System.Text.Json;

namespace Sendara.Sending;

/// <summary>The customer's own tags (<c>metadata.tags</c>), which the provider carries from the mail into its events.</summary>
public static class MailTags
{
    /// <summary>How the names of our own tags begin; a customer's tag of such a name would be taken for ours.</summary>
    public const string OwnPrefix = "sendara_";

    private const int MaxLength = 256; // SES: MessageTag.

    /// <summary>The tags of an object in JSON text: those that SES can carry. What it would refuse stays in the metadata only.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? [.. document.RootElement.EnumerateObject().Select(Tag).Where(IsCarried).DistinctBy(tag => tag.Key)]
            : [];
    }

    private static KeyValuePair<string, string> Tag(JsonProperty property) => new(property.Name, property.Value.ValueKind switch
    {
        JsonValueKind.String => property.Value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
        _ => "",
    });

    private static bool IsCarried(KeyValuePair<string, string> tag) =>
        IsWord(tag.Key) && IsWord(tag.Value) && !tag.Key.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
