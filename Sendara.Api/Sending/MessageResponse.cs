using System.Text.Json;
using System.Text.Json.Serialization;
using Sendara.Engine.Sending;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Api.Sending;

internal sealed record MessageEventResponse(Id<MessageEvent> Id, MessageEventType Type, DateTimeOffset OccurredAt, JsonElement Detail);

/// <summary>A message as lists show it.</summary>
internal record MessageResponse(
    Id<Message> Id,
    MessageStatus Status,
    string Channel,
    MessageType MessageType,
    Mode Mode,
    string From,
    SendDestination Destination,
    string Subject,
    JsonElement Metadata,
    string IdempotencyKey,
    string? FailureReason,
    DateTimeOffset? ScheduledAt,
    DateTimeOffset CreatedAt)
{
    internal static MessageResponse Of(Message message) => new(
        message.Id,
        message.Status,
        "email",
        message.Type,
        message.Mode,
        message.From,
        new(message.To),
        message.Subject,
        Json(message.Metadata),
        message.IdempotencyKey,
        message.FailureReason,
        message.ScheduledAt,
        message.CreatedAt);

    protected static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>A message by itself: with its timeline, and with what it says for as long as that is kept.</summary>
internal sealed record MessageDetailsResponse : MessageResponse
{
    private MessageDetailsResponse(MessageResponse message, SendPayload? payload, IReadOnlyList<MessageEventResponse> events)
        : base(message)
    {
        Payload = payload;
        Events = events;
    }

    /// <summary>Null once the content is gone, and always where it was not to be kept.</summary>
    [JsonPropertyOrder(1)]
    public SendPayload? Payload { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<MessageEventResponse> Events { get; }

    // What happened in one and the same moment is told in the order in which a message can go through it.
    internal static MessageDetailsResponse Of(Message message, KeptContent? content, IEnumerable<MessageEvent> events) => new(
        Of(message),
        content is null ? null : new(message.Subject, content.Html, content.Text),
        [
            .. events.OrderBy(e => e.OccurredAt).ThenBy(e => e.Type).ThenBy(e => e.Id)
                .Select(e => new MessageEventResponse(e.Id, e.Type, e.OccurredAt, Json(e.Detail))),
        ]);
}
