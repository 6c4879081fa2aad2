using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Api.Sending;

internal sealed record MessageEventResponse(Id<MessageEvent> Id, MessageEventType Type, DateTimeOffset OccurredAt, JsonElement Detail);

internal sealed record MessageResponse(
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
    DateTimeOffset CreatedAt,
    IReadOnlyList<MessageEventResponse> Events)
{
    internal static MessageResponse Of(Message message, IEnumerable<MessageEvent> events) => new(
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
        message.CreatedAt,
        [.. events.Select(e => new MessageEventResponse(e.Id, e.Type, e.OccurredAt, Json(e.Detail)))]);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

internal static class GetMessage
{
    internal static async Task<Results<Ok<MessageResponse>, Refused>> HandleAsync(
        string id, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        if (!Id<Message>.TryParse(id, null, out var messageId)
            || await db.Messages.AsNoTracking()
                .SingleOrDefaultAsync(m => m.AccountId == caller.AccountId && m.Id == messageId && m.Mode == caller.Mode, cancellationToken) is not { } message
            // What Sendara itself writes is not the customer's message, and may hold a code.
            || message.KeyId is null
            // A key that may only send sees what it sent itself.
            || (caller.Scope == KeyScope.Send && message.KeyId != caller.KeyId))
        {
            return Problems.Refuse(Problems.NotFound);
        }

        var events = await db.MessageEvents.AsNoTracking()
            .Where(e => e.AccountId == caller.AccountId && e.MessageId == messageId)
            .ToListAsync(cancellationToken);
        // What happened in one and the same moment is told in the order in which a message can go through it.
        return TypedResults.Ok(MessageResponse.Of(message, events.OrderBy(e => e.OccurredAt).ThenBy(e => e.Type).ThenBy(e => e.Id)));
    }
}
