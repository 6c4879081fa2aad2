using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;
using Sendara.Worker.Jobs;

namespace Sendara.Worker;

/// <summary>What runs when: the only place with cron. Hangfire keeps the time; the work itself is claimed from rows.</summary>
internal static class Timetable
{
    /// <summary>The database schema that Hangfire keeps its own tables in.</summary>
    internal const string Schema = "hangfire";

    private const string Dashboard = "/hangfire";
    private const string JustAfterMidnight = "1 0 * * *"; // UTC, as all of the timetable.
    private const int Workers = 4;
    private const int CrashRetries = 3;

    internal static void AddTimetable(this WebApplicationBuilder builder)
    {
        builder.Services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseFilter(new AutomaticRetryAttribute { Attempts = CrashRetries })
            .UsePostgreSqlStorage(
                storage => storage.UseConnectionFactory(new DataSourceConnections(provider.GetRequiredService<NpgsqlDataSource>())),
                new PostgreSqlStorageOptions
                {
                    SchemaName = Schema,
                    PrepareSchemaIfNecessary = false, // `migrate` does it.
                    QueuePollInterval = TimeSpan.FromSeconds(1),
                    UseSlidingInvisibilityTimeout = true,
                    // A worker that is killed leaves its locks behind, and the next one waits this long for them; none is held for seconds.
                    DistributedLockTimeout = TimeSpan.FromSeconds(30),
                }));
        builder.Services.AddHostedService<TimetableAnnouncement>();
        builder.Services.AddHangfireServer(server =>
        {
            server.WorkerCount = Workers;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            server.ShutdownTimeout = TimeSpan.FromSeconds(20);
        });
    }

    internal static void UseTimetable(this WebApplication app)
    {
        // Hangfire's own rule: only requests from this machine. Operators tunnel.
        app.MapHangfireDashboard(Dashboard, new DashboardOptions { DashboardTitle = "Sendara jobs" });

    }

    /// <summary>Writes the timetable down; jobs that stand there already are updated.</summary>
    internal static void Announce(IRecurringJobManager jobs, string sweep)
    {
        jobs.AddOrUpdate<SweepDomainsJob>("sweep-domains", job => job.RunAsync(CancellationToken.None), sweep);
        jobs.AddOrUpdate<NotifyAccountsJob>("notify-accounts", job => job.RunAsync(CancellationToken.None), sweep);
        jobs.AddOrUpdate<ReviewIdentitiesJob>("review-identities", job => job.RunAsync(CancellationToken.None), Cron.Daily);
        jobs.AddOrUpdate<AdvanceWarmupsJob>("advance-warmups", job => job.RunAsync(CancellationToken.None), JustAfterMidnight);
        jobs.AddOrUpdate<AnnounceSourcesJob>("announce-sources", job => job.RunAsync(CancellationToken.None), Cron.Hourly);
        jobs.AddOrUpdate<HousekeepingJob>("housekeeping", job => job.RunAsync(CancellationToken.None), Cron.Hourly);
    }

    /// <summary>Lets Hangfire share the host's connections, credentials and tracing.</summary>
    private sealed class DataSourceConnections(NpgsqlDataSource postgres) : Hangfire.PostgreSql.IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => postgres.CreateConnection();
    }
}
