using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Sending;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Api.Sending;

internal sealed record ListMessagesResponse(IReadOnlyList<MessageResponse> Messages, string? NextCursor);

/// <summary>
/// Messages, newest first, or the one that an idempotency key stands for. Whatever is searched for, a page looks at a bounded number of
/// messages: when they hold less than a page of what was asked for, it comes back short, or empty, and its cursor leads on from there.
/// </summary>
internal static class ListMessages
{
    /// <summary>How many messages of an account one page looks at.</summary>
    internal const int Examined = 20_000;

    internal static async Task<Results<Ok<ListMessagesResponse>, Ok<MessageDetailsResponse>, Refused>> HandleAsync(
        [FromQuery(Name = "idempotency_key")] string? idempotencyKey,
        string? status,
        string? search,
        string? from,
        string? to,
        string? limit,
        string? cursor,
        string? offset,
        Caller caller,
        SendaraDb db,
        KeptMessages kept,
        CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(idempotencyKey))
        {
            return await FindByKeyAsync(idempotencyKey, caller, db, kept, cancellationToken) is { } message
                ? TypedResults.Ok(message)
                : Problems.Refuse(Problems.NotFound);
        }

        var wrong = MessageFilter.TryRead(new(status, search, from, to, offset), out var filter);
        if ((Page<Message>.TryRead(limit, cursor, out var page) ?? wrong) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var examined = filter.Narrow(Before(db.Messages.AsNoTracking().Where(m => m.AccountId == caller.AccountId), page.Before))
            .OrderByDescending(m => m.Id);
        var rows = await filter.Pick(examined.Take(Examined).Of(caller))
            .OrderByDescending(m => m.Id).Skip(filter.Offset).Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListMessagesResponse(
            [.. rows.Take(page.Limit).Select(MessageResponse.Of)],
            page.Next([.. rows.Select(m => m.Id)]) ?? await NextAsync(examined, cancellationToken)));
    }

    private static async Task<MessageDetailsResponse?> FindByKeyAsync(
        string key, Caller caller, SendaraDb db, KeptMessages kept, CancellationToken cancellationToken) =>
        key.Length <= SendLimits.MaxIdempotencyKey && !key.Contains('\0')
        && await kept.FindByKeyAsync(caller.AccountId, caller.Mode, key, cancellationToken) is { } id
            ? await GetMessage.FindAsync(id, caller, db, kept, cancellationToken)
            : null;

    private static IQueryable<Message> Before(IQueryable<Message> messages, Id<Message>? before) =>
        before is { } id ? messages.Where(m => m.Id < id) : messages;

    // The last message that was looked at, if there are more behind it.
    private static async Task<string?> NextAsync(IQueryable<Message> examined, CancellationToken cancellationToken)
    {
        var last = await examined.Skip(Examined - 1).Take(2).Select(m => m.Id).ToListAsync(cancellationToken);
        return last is [var id, _] ? id.ToString() : null;
    }
}
