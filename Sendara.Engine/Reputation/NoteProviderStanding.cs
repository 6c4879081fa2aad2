using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Ses;
using Sendara.Reputation;

namespace Sendara.Engine.Reputation;

/// <summary>Notes what the provider thinks of its account, and holds everybody's growth back while it is under review. A provider that is silent changes nothing.</summary>
public sealed class NoteProviderStanding(
    NpgsqlDataSource postgres, ProviderAccount account, IOptions<SesOptions> ses, TimeProvider clock, ILogger<NoteProviderStanding> logger)
{
    /// <summary>Notes it, if it is known.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await account.LimitsAsync(cancellationToken);
        if (account.Standing is not { } standing)
        {
            return;
        }

        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await SwapAsync(connection, standing, cancellationToken);
        if (before != standing)
        {
            await SpreadReputation.ToAllAsync(connection, clock.GetUtcNow(), cancellationToken);
            logger.ProviderStandingChanged(before, standing);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<ProviderStanding> SwapAsync(NpgsqlConnection connection, ProviderStanding standing, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with before as materialized (
                select standing from provider_standings where region = $1 for update),
            noted as (
                insert into provider_standings (region, standing, seen_at)
                values ($1, $2, $3)
                    on conflict (region) do update set standing = excluded.standing, seen_at = excluded.seen_at)
            select standing from before
            """,
            connection);
        command.Parameters.Add(new() { Value = ses.Value.Region });
        command.Parameters.Add(new() { Value = Words.Of(standing) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(cancellationToken) is string word ? Words.Read<ProviderStanding>(word) : ProviderStanding.Healthy;
    }
}
