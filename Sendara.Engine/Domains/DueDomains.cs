using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

/// <summary>Claims domains that are due to be looked at. A claim is a later date: a sweep that dies gives its domains back by itself.</summary>
public sealed class DueDomains(NpgsqlDataSource postgres, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    internal async Task<IReadOnlyList<(Id<Account> Account, Id<Domain> Domain)>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = postgres.CreateCommand(
            """
            update domains
               set next_check_at = $2
             where (account_id, id) in (select account_id, id
                                          from domains
                                         where next_check_at <= $1
                                         order by next_check_at
                                         limit $3
                                           for update skip locked)
            returning account_id, id
            """);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + Lease });
        command.Parameters.Add(new() { Value = limit });

        var claimed = new List<(Id<Account>, Id<Domain>)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        }

        return claimed;
    }
}
