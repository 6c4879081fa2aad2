using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>Mail of a day of a warm-up that has left the queue: the provider took it, or it certainly never left.</summary>
internal sealed record SettledMail(
    Id<Account> Account, Id<Domain> Domain, DateOnly Day, MailboxProvider Mailbox, int Taken, int Refused, int RefusedTransactional);
