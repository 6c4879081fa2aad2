using Hangfire.PostgreSql;
using Npgsql;
using Sendara.Engine.Store;

namespace Sendara.Worker;

/// <summary><c>Sendara.Worker migrate</c>: brings the database up to date, says what it did, and ends.</summary>
internal static class Migrate
{
    internal static async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var applied = await scope.ServiceProvider.GetRequiredService<Migrator>().RunAsync(app.Lifetime.ApplicationStopping);

        await using var connection = await scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        PostgreSqlObjectsInstaller.Install(connection, Timetable.Schema);

        Console.WriteLine(applied.Count == 0
            ? "The database was up to date; partitions are there for the time ahead."
            : $"Applied {string.Join(", ", applied)}; partitions are there for the time ahead.");
        return 0;
    }
}
