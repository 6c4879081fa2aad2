using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.TestRecipients;

namespace Sendara.Engine.TestRecipients;

/// <summary>What came of a code that was given back.</summary>
public abstract record VerifyTestRecipientOutcome
{
    private VerifyTestRecipientOutcome()
    {
    }

    /// <summary>The recipient is verified.</summary>
    public sealed record Verified(TestRecipient Recipient) : VerifyTestRecipientOutcome;

    /// <summary>The code does not do.</summary>
    public sealed record Refused(Refusal Refusal) : VerifyTestRecipientOutcome;

    /// <summary>The account has no such recipient.</summary>
    public sealed record NotFound : VerifyTestRecipientOutcome;
}

/// <summary>Compares a code with the newest one that was mailed. The try is counted first, for good, so that no number of requests at once gets more.</summary>
public sealed class VerifyTestRecipient(IDbContextFactory<SendaraDb> databases, TimeProvider clock)
{
    /// <summary>Verifies the recipient, or says why not.</summary>
    public async Task<VerifyTestRecipientOutcome> RunAsync(
        Id<Account> account, Id<TestRecipient> id, string text, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.TestRecipients.SingleOrDefaultAsync(r => r.AccountId == account && r.Id == id, cancellationToken) is not { } recipient)
        {
            return new VerifyTestRecipientOutcome.NotFound();
        }

        if (recipient.VerifiedAt is null)
        {
            if (TestRecipientRules.JudgeCode(await CountTryAsync(db, recipient, cancellationToken), text, clock.GetUtcNow()) is { } refusal)
            {
                return new VerifyTestRecipientOutcome.Refused(refusal);
            }

            recipient.Verify(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        return new VerifyTestRecipientOutcome.Verified(recipient);
    }

    private static async Task<TestRecipientCode?> CountTryAsync(SendaraDb db, TestRecipient recipient, CancellationToken cancellationToken)
    {
        var tried = await db.TestRecipientCodes
            .FromSql($"""
                update test_recipient_codes
                   set tries = tries + 1
                 where account_id = {recipient.AccountId.Value}
                   and id = (select max(id::text)::uuid
                               from test_recipient_codes
                              where account_id = {recipient.AccountId.Value} and recipient_id = {recipient.Id.Value})
                returning *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return tried.SingleOrDefault();
    }
}
