using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Sendara.Doctor;
using Sendara.Engine.Store;
using StackExchange.Redis;

namespace Sendara.Engine.Doctor;

/// <summary>Looks at the database and at Redis.</summary>
public sealed class LookAtStores(IDbContextFactory<SendaraDb> databases, NpgsqlDataSource postgres, IConnectionMultiplexer redis, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    internal async Task<Finding> PostgresAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
            return StoreChecks.Judge(new(await VersionAsync(cancellationToken), [.. applied], [.. db.Database.GetMigrations()]));
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            return StoreChecks.DatabaseAway(away.Message);
        }
    }

    /// <summary>How far the database's clock is ahead; null when it does not answer.</summary>
    internal async Task<TimeSpan?> ClockAheadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = postgres.CreateCommand("select clock_timestamp()");
            return await command.ExecuteScalarAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken) is DateTime time
                ? time - clock.GetUtcNow().UtcDateTime
                : null;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    internal async Task<Finding> RedisAsync(CancellationToken cancellationToken)
    {
        try
        {
            return StoreChecks.RedisAnswered(await redis.GetDatabase().PingAsync().WaitAsync(Patience, clock, cancellationToken));
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return StoreChecks.RedisAway(away is TimeoutException ? "it did not answer in time" : "no connection to it could be made");
        }
    }

    private async Task<int> VersionAsync(CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand("show server_version_num");
        return int.Parse((string)(await command.ExecuteScalarAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken))!, CultureInfo.InvariantCulture);
    }
}
