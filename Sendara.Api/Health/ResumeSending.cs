using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Api.Domains;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;
using UseCase = Sendara.Engine.Reputation.ResumeSending;

namespace Sendara.Api.Health;

/// <summary>Ends a pause by hand: an owner within his limits, the operator without any. Where nothing is paused there is nothing to end.</summary>
internal static class ResumeSending
{
    internal static async Task<Results<NoContent, Refused>> DomainAsync(
        string domain, Caller caller, SendaraDb db, UseCase resume, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeeded);
        }

        return await db.FindAsync(caller.AccountId, domain, cancellationToken) is { } found
            ? Answer(await resume.RunAsync(caller.AccountId, found.Id.Value, found.Name.Value, byOwner: true, cancellationToken))
            : Problems.Refuse(Problems.NotFound);
    }

    internal static async Task<Results<NoContent, Refused>> AccountAsync(
        Caller caller, SendaraDb db, UseCase resume, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeeded);
        }

        var name = await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.Name).SingleAsync(cancellationToken);
        return Answer(await resume.RunAsync(caller.AccountId, caller.AccountId.Value, name, byOwner: true, cancellationToken));
    }

    internal static async Task<Results<NoContent, Refused>> AccountByOperatorAsync(
        string id, SendaraDb db, UseCase resume, CancellationToken cancellationToken) =>
        Id<Account>.TryParse(id, null, out var account)
        && await db.Accounts.Where(a => a.Id == account).Select(a => a.Name).SingleOrDefaultAsync(cancellationToken) is { } name
            ? Answer(await resume.RunAsync(account, account.Value, name, byOwner: false, cancellationToken))
            : Problems.Refuse(Problems.NoSuchAccount);

    internal static async Task<Results<NoContent, Refused>> DomainByOperatorAsync(
        string id, string domain, SendaraDb db, UseCase resume, CancellationToken cancellationToken) =>
        Id<Account>.TryParse(id, null, out var account) && await db.FindAsync(account, domain, cancellationToken) is { } found
            ? Answer(await resume.RunAsync(account, found.Id.Value, found.Name.Value, byOwner: false, cancellationToken))
            : Problems.Refuse(Problems.NotFound);

    private static Results<NoContent, Refused> Answer(Sendara.Refusals.Refusal? refusal) =>
        refusal is null ? TypedResults.NoContent() : Problems.Refuse(refusal);
}
