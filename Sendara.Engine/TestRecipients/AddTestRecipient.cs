using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Sending;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;
using Sendara.Refusals;
using Sendara.TestRecipients;

namespace Sendara.Engine.TestRecipients;

/// <summary>What came of a request to test with an address.</summary>
public abstract record AddTestRecipientOutcome
{
    private AddTestRecipientOutcome()
    {
    }

    /// <summary>The recipient as it stands: verified already, or with a code on its way.</summary>
    public sealed record Added(TestRecipient Recipient) : AddTestRecipientOutcome;

    /// <summary>Nothing was mailed, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : AddTestRecipientOutcome;
}

/// <summary>
/// Adds a test recipient and mails it a code, or another one if it has none that was given back. The code goes the way of all mail, under an
/// idempotency key of its own, so that it is sent once; its body is not kept once it has left.
/// </summary>
public sealed class AddTestRecipient(IDbContextFactory<SendaraDb> databases, AcceptMessages accept, TimeProvider clock)
{
    /// <summary>Adds the recipient.</summary>
    public async Task<AddTestRecipientOutcome> RunAsync(Id<Account> accountId, EmailAddress address, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // One request of an account at a time: the limits are counted over rows that another one may be adding.
        await db.Database.ExecuteSqlAsync($"select from accounts where id = {accountId.Value} for no key update", cancellationToken);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellationToken);
        var recipients = await db.TestRecipients.Where(r => r.AccountId == accountId).ToListAsync(cancellationToken);
        var known = recipients.Find(r => r.Recipient == address.Canonical);
        if (known is { VerifiedAt: not null })
        {
            return new AddTestRecipientOutcome.Added(known);
        }

        var now = clock.GetUtcNow();
        if (TestRecipientRules.JudgeRequest(await FactsAsync(db, accountId, known, recipients.Count, now, cancellationToken), now) is { } refusal)
        {
            return new AddTestRecipientOutcome.Refused(refusal);
        }

        var recipient = known ?? new() { AccountId = accountId, Id = Id<TestRecipient>.New(clock), Recipient = address.Canonical, CreatedAt = now };
        var issued = TestRecipientCode.Issue(recipient, clock);
        if (known is null)
        {
            db.TestRecipients.Add(recipient);
        }

        db.TestRecipientCodes.Add(issued.Code);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // After the commit: a code that arrives must be known, while one that is known and never arrives is only asked for again.
        if (await MailAsync(account, recipient, issued, cancellationToken) is { } notMailed)
        {
            await ForgetAsync(db, recipient, issued.Code, isNew: known is null);
            return new AddTestRecipientOutcome.Refused(notMailed);
        }

        return new AddTestRecipientOutcome.Added(recipient);
    }

    private static async Task<CodeRequestFacts> FactsAsync(
        SendaraDb db, Id<Account> account, TestRecipient? known, int recipients, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var dayAgo = now - TestRecipientRules.Day;
        var codes = await db.TestRecipientCodes.AsNoTracking()
            .Where(c => c.AccountId == account && c.MailedAt > dayAgo)
            .Select(c => new { c.RecipientId, c.MailedAt })
            .ToListAsync(cancellationToken);
        return new(
            known is not null,
            recipients,
            codes.Where(c => c.RecipientId == known?.Id).Select(c => (DateTimeOffset?)c.MailedAt).Max(),
            codes.ConvertAll(c => c.MailedAt));
    }

    private async Task<Refusal?> MailAsync(Account account, TestRecipient recipient, IssuedCode issued, CancellationToken cancellationToken)
    {
        var notice = CodeNotice.Of(account, issued);
        var key = $"test-recipient:{issued.Code.Id}";
        var outcome = await accept.RunAsync(
            account.Id,
            new()
            {
                Mode = Mode.Live,
                IsNotice = true,
                To = EmailAddress.Parse(recipient.Recipient, null),
                Subject = notice.Subject,
                Text = notice.Text,
                KeepBody = false,
                IdempotencyKey = key,
                Fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(key)),
            },
            cancellationToken);
        return outcome switch
        {
            AcceptOutcome.Accepted => null,
            AcceptOutcome.Refused { Refusal: var refusal } =>
                refusal with { Message = refusal.Message.Replace("destination.email:", "email:", StringComparison.Ordinal) },
            _ => new(RefusalCode.ServiceUnavailable, "The code could not be mailed at the moment. Nothing was changed; try again in a few seconds."),
        };
    }

    private static async Task ForgetAsync(SendaraDb db, TestRecipient recipient, TestRecipientCode code, bool isNew)
    {
        await db.TestRecipientCodes.Where(c => c.AccountId == code.AccountId && c.Id == code.Id).ExecuteDeleteAsync(CancellationToken.None);
        if (isNew)
        {
            await db.TestRecipients.Where(r => r.AccountId == recipient.AccountId && r.Id == recipient.Id).ExecuteDeleteAsync(CancellationToken.None);
        }
    }
}
