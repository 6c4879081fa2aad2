using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Sendara.Engine.Accounts;

namespace Sendara.Engine.Store;

/// <summary>Brings a database to the present schema. Idempotent; of several at once, one works and the others wait for it.</summary>
public sealed class Migrator(SendaraDb db, NpgsqlDataSource postgres, Partitions partitions, SandboxDomains sandboxes)
{
    // Any number will do, as long as nothing else in this database locks the same one.
    private const long Lock = 0x53454e44415241;

    /// <summary>Creates the database if it is missing, applies what migrations are pending, and creates the partitions of now and the sandbox domains.</summary>
    /// <param name="installMore">What else is to be installed while nobody else migrates; it gets the connection that holds the lock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The names of the migrations that were applied.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Action<NpgsqlConnection> installMore, CancellationToken cancellationToken)
    {
        await CreateDatabaseAsync(cancellationToken);

        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } };
        take.CommandTimeout = 0; // Waits for as long as the other one migrates.
        await take.ExecuteNonQueryAsync(cancellationToken);

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await db.Database.MigrateAsync(cancellationToken);
        await partitions.EnsureAsync(cancellationToken);
        await sandboxes.EnsureAsync(cancellationToken);
        installMore(connection);

        // A pooled connection would keep the lock until somebody uses it again; after a failure the process ends, and the lock with it.
        await using var give = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = Lock } } };
        await give.ExecuteNonQueryAsync(cancellationToken);
        return pending;
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another migrator was faster.
        }
    }
}
