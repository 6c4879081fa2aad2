using Npgsql;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;

namespace Sendara.Engine.Suppressions;

/// <summary>
/// Takes an address off an account's list. Where the recipient had opted out before something stronger came over it, only the stronger reason
/// goes: a mailbox that works again is no consent to marketing. A second release takes the opt-out off as well.
/// </summary>
public sealed class ReleaseAddress(NpgsqlDataSource postgres)
{
    /// <summary>Releases the address; false if it was not on the list.</summary>
    public async Task<bool> RunAsync(Id<Account> account, Mode mode, EmailAddress recipient, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with weakened as (
                update suppressions
                   set reason = 'unsubscribe'
                 where account_id = $1 and mode = $2 and recipient = $3 and reason <> 'unsubscribe' and unsubscribed_at is not null
                returning 1),
            removed as (
                delete from suppressions
                 where account_id = $1 and mode = $2 and recipient = $3 and (reason = 'unsubscribe' or unsubscribed_at is null)
                returning 1)
            select (select count(*) from weakened) + (select count(*) from removed)
            """);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = Words.Of(mode) });
        command.Parameters.Add(new() { Value = recipient.Canonical });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! > 0;
    }
}
