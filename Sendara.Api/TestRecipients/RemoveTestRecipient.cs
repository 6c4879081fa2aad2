using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.TestRecipients;

namespace Sendara.Api.TestRecipients;

internal static class RemoveTestRecipient
{
    internal static async Task<Results<NoContent, Refused>> HandleAsync(string id, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeededForTestRecipients);
        }

        return Id<TestRecipient>.TryParse(id, null, out var recipientId)
            && await db.TestRecipients.Where(r => r.AccountId == caller.AccountId && r.Id == recipientId).ExecuteDeleteAsync(cancellationToken) > 0
            ? TypedResults.NoContent()
            : Problems.Refuse(Problems.NotFound);
    }
}
