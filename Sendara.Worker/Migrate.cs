using Hangfire.PostgreSql;
using Sendara.Engine.Secrets;
using Sendara.Engine.Store;

namespace Sendara.Worker;

/// <summary><c>Sendara.Worker migrate</c>: brings the database up to date, says what it did, and ends.</summary>
internal static class Migrate
{
    internal static async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var applied = await scope.ServiceProvider.GetRequiredService<Migrator>().RunAsync(
            connection =>
            {
                PostgreSqlObjectsInstaller.Install(connection, Timetable.Schema);
                app.Services.GetRequiredService<SecretSeal>().Prepare();
            },
            app.Lifetime.ApplicationStopping);

        Console.WriteLine(applied.Count == 0 ? "The database was up to date." : $"Applied {string.Join(", ", applied)}.");
        return 0;
    }
}
