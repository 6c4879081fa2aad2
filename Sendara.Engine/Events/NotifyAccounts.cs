using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Sending;
using Sendara.Engine.Store;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;

namespace Sendara.Engine.Events;

/// <summary>
/// Writes to customers about their domains and webhooks, from the shared sender. One mail for each change; none for a change of a kind that
/// the same thing had within a day; one digest for more than five. The idempotency key is the event's own, so that a crash between accepting
/// the mail and noting it sends nothing twice; a digest that has grown meanwhile goes out anew. Cost: one query a run, and for each account
/// with news two more.
/// </summary>
public sealed class NotifyAccounts(
    IDbContextFactory<SendaraDb> databases, AcceptMessages accept, TimeProvider clock, ILogger<NotifyAccounts> logger)
{
    /// <summary>For how long the same kind of change of the same domain is not written about again.</summary>
    public static readonly TimeSpan QuietAfterNotice = TimeSpan.FromDays(1);

    /// <summary>How many notices go out as mails of their own; more of them go out as one.</summary>
    public const int DigestOver = 5;

    private const int AccountsAtOnce = 100;
    private const int EventsAtOnce = 500;

    /// <summary>Writes what is to be written; returns how many mails that made.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var accounts = await db.AccountEvents
            .Where(e => e.NotifiedAt == null && e.NoticeSubject != null)
            .Select(e => e.AccountId).Distinct().OrderBy(id => id).Take(AccountsAtOnce)
            .ToListAsync(cancellationToken);
        var mails = 0;
        foreach (var account in accounts)
        {
            mails += await NotifyAsync(db, account, cancellationToken);
        }

        return mails;
    }

    private async Task<int> NotifyAsync(SendaraDb db, Id<Account> account, CancellationToken cancellationToken)
    {
        var waiting = await db.AccountEvents.AsNoTracking()
            .Where(e => e.AccountId == account && e.NotifiedAt == null && e.NoticeSubject != null)
            .OrderBy(e => e.Id).Take(EventsAtOnce)
            .ToListAsync(cancellationToken);
        var quiet = clock.GetUtcNow() - QuietAfterNotice;
        var told = await db.AccountEvents.AsNoTracking()
            .Where(e => e.AccountId == account && e.Mailed && e.NotifiedAt > quiet)
            .Select(e => new { e.Subject, e.Type })
            .ToListAsync(cancellationToken);

        var fresh = waiting.DistinctBy(e => (e.Subject, e.Type)).Where(e => !told.Exists(t => t.Subject == e.Subject && t.Type == e.Type)).ToList();
        var notices = fresh.Select(e => new DomainNotice(e.NoticeSubject!, e.NoticeText!)).ToList();
        var mails = fresh.Count > DigestOver
            ? [(Key(fresh), DomainNotice.Digest(notices))]
            : fresh.Zip(notices, (e, notice) => ($"notice:{e.Id}", notice)).ToList();

        var to = await db.Accounts.Where(a => a.Id == account).Select(a => a.Email).SingleAsync(cancellationToken);
        foreach (var (key, notice) in mails)
        {
            await WriteAsync(account, to, key, notice, cancellationToken);
        }

        var (ids, mailed) = (waiting.ConvertAll(e => e.Id), fresh.ConvertAll(e => e.Id));
        var now = clock.GetUtcNow();
        await db.AccountEvents
            .Where(e => e.AccountId == account && ids.Contains(e.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.NotifiedAt, now).SetProperty(e => e.Mailed, e => mailed.Contains(e.Id)), CancellationToken.None);
        return mails.Count;
    }

    private async Task WriteAsync(Id<Account> account, EmailAddress to, string key, DomainNotice notice, CancellationToken cancellationToken)
    {
        var outcome = await accept.RunAsync(
            account,
            new()
            {
                Mode = Mode.Live,
                To = to,
                Subject = notice.Subject,
                Text = notice.Text,
                IdempotencyKey = key,
                Fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(key)),
            },
            cancellationToken);
        switch (outcome)
        {
            case null:
                throw new InvalidOperationException($"The notice {key} could not be accepted; it is tried again.");
            case AcceptOutcome.Refused { Refusal: var refusal }:
                logger.NoticeNotSent(account, refusal.Code); // Such as an owner who complained about an earlier notice.
                break;
            case AcceptOutcome.Spoilt:
                logger.NoticeSpoilt(account, key); // It would be so every time, and all accounts behind this one would wait for it.
                break;
        }
    }

    private static string Key(IEnumerable<AccountEvent> events) =>
        "digest:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', events.Select(e => e.Id)))));
}
