using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Sending;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Api.Sending;

internal static class GetMessage
{
    internal static async Task<Results<Ok<MessageDetailsResponse>, Refused>> HandleAsync(
        string id, Caller caller, SendaraDb db, KeptMessages kept, CancellationToken cancellationToken) =>
        Id<Message>.TryParse(id, null, out var messageId) && await FindAsync(messageId, caller, db, kept, cancellationToken) is { } message
            ? TypedResults.Ok(message)
            : Problems.Refuse(Problems.NotFound);

    /// <summary>The message with all that is left of it; null if the caller may not know of any such message.</summary>
    internal static async Task<MessageDetailsResponse?> FindAsync(
        Id<Message> id, Caller caller, SendaraDb db, KeptMessages kept, CancellationToken cancellationToken)
    {
        if (await db.Messages.AsNoTracking().Of(caller).SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } message)
        {
            return null;
        }

        var events = await db.MessageEvents.AsNoTracking()
            .Where(e => e.AccountId == caller.AccountId && e.MessageId == id)
            .ToListAsync(cancellationToken);
        return MessageDetailsResponse.Of(message, await kept.ContentAsync(caller.AccountId, id, cancellationToken), events);
    }
}
