using Sendara.Events;
using Sendara.Refusals;

namespace Sendara.Webhooks;

/// <summary>
/// What events are called outside: <c>message.delivered</c>, <c>domain.at_risk</c>. A type that joins one of the two lists of events is known
/// here by that alone.
/// </summary>
public static class WebhookEventTypes
{
    /// <summary>The event that a customer asks for to try an endpoint; it comes to that endpoint whatever it is subscribed to.</summary>
    public const string Test = "webhook.test";

    /// <summary>What stands before the type of a message's event.</summary>
    public const string MessagePrefix = "message.";

    /// <summary>All types that an endpoint can be subscribed to.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Enum.GetValues<MessageEventType>().Select(Of), .. Enum.GetValues<AccountEventType>().Select(Of)];

    /// <summary>The name of a message's event.</summary>
    public static string Of(MessageEventType type) => MessagePrefix + Words.Of(type);

    /// <summary>The name of an account's event: the first word is the room, the rest what happened there.</summary>
    public static string Of(AccountEventType type)
    {
        var word = Words.Of(type);
        var room = word.IndexOf('_', StringComparison.Ordinal);
        return $"{word[..room]}.{word[(room + 1)..]}";
    }

    /// <summary>Why these types cannot be subscribed to; null if they can. The types of messages' events may lack their prefix.</summary>
    public static Refusal? Judge(IReadOnlyList<string> types) =>
        types.FirstOrDefault(type => !All.Contains(type) && !All.Contains(MessagePrefix + type)) is { } unknown
            ? Refusal.Invalid("event_types", $"\"{Shown(unknown)}\" is no event type; there are {string.Join(", ", All)}.")
            : null;

    private static string Shown(string unknown) => new([.. unknown.Where(character => !char.IsControl(character))]);
}
