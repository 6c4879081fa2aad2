using Sendara.AppHost.Accounts;
using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>The whole local stack, from an empty folder to printed keys, until it is asked to end or a part of it ends by itself.</summary>
internal static class LocalStack
{
    public static async Task<int> RunAsync(Topology topology, bool reset, TimeProvider clock, CancellationToken cancellationToken)
    {
        await LocalServers.EnsureInstalledAsync(Console.WriteLine, cancellationToken);
        using var folder = await RunningFolder.OpenAsync(topology.Data, reset, clock, cancellationToken);
        PortCheck.EnsureFree(topology.Ports.All);

        await using var children = new Children(topology.Data, clock);
        try
        {
            await StartAsync(topology, children, clock, cancellationToken);
            Console.WriteLine();
            Console.WriteLine("Ready. Ctrl-C ends everything.");
            return await children.FirstToEndAsync(cancellationToken) is { } ended ? CrashReport.Print(ended) : 0;
        }
        catch (ChildEndedException ended)
        {
            return CrashReport.Print(ended.Child);
        }
        finally
        {
            Console.WriteLine("Ending…");
        }
    }

    private static async Task StartAsync(Topology topology, Children children, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (data, ports) = (topology.Data, topology.Ports);

        var postgres = await Progress.OfAsync("PostgreSQL", clock, () => PostgresServer.StartAsync(
            ServerOptions.Durable(data, ports.Postgres.Number) with { Say = Console.WriteLine, Listener = ChildConsole.Postgres, Clock = clock },
            cancellationToken));
        children.Add(postgres.Process, postgres);

        var redis = await Progress.OfAsync("Redis", clock, () => RedisServer.StartAsync(
            ServerOptions.Durable(data, ports.Redis.Number) with { Clock = clock },
            cancellationToken));
        children.Add(redis.Process, redis);

        var dashboard = DashboardProcess.Find(topology) is { } command ? children.StartConvenience(command) : null;
        var settings = new HostSettings(topology, Telemetry: dashboard is not null);

        // Each host is ready when it says so; those that do not need each other start side by side.
        using var http = new HttpClient();
        var hosts = new HostStart(children, new HealthWait(http, clock), clock);
        await Task.WhenAll(
            hosts.UntilReadyAsync(settings.Simulator(), topology.Simulator, cancellationToken),
            Progress.OfAsync("Database migrations", clock, () => children.RunToEndAsync(settings.Migrations(), cancellationToken)));
        await Task.WhenAll(
            hosts.UntilReadyAsync(settings.Api(), topology.Api, cancellationToken),
            hosts.UntilReadyAsync(settings.Worker(), topology.Worker, cancellationToken));

        var account = await new LocalAccountSetup(http, topology).EnsureAsync(cancellationToken);
        Console.WriteLine(Banner.Text(topology, account, withDashboard: dashboard is { Exited.IsCompleted: false }));
    }
}
