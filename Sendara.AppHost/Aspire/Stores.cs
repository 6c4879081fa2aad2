using Microsoft.Extensions.DependencyInjection;
using Sendara.AppHost.Local;
using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Aspire;

/// <summary>PostgreSQL and Redis: where to connect, and what must be healthy before anybody does.</summary>
internal sealed record Stores(
    IResourceBuilder<IResourceWithConnectionString> Database,
    IResourceBuilder<IResource> DatabaseServer,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IResourceBuilder<IResource> RedisServer);

/// <summary>Adds the stores as containers where a container runtime answers, else as programs of this machine.</summary>
internal static class StoreResources
{
    public static async Task<Stores> AddStoresAsync(
        this IDistributedApplicationBuilder builder,
        Topology topology,
        CancellationToken cancellationToken) =>
        builder.ExecutionContext.IsPublishMode || await ContainerRuntime.AnswersAsync(cancellationToken)
            ? builder.AddContainers(topology)
            : await builder.AddProgramsAsync(topology, cancellationToken);

    public static IResourceBuilder<ProjectResource> WithStores(this IResourceBuilder<ProjectResource> host, Stores stores) =>
        host.WithReference(stores.Database).WaitFor(stores.DatabaseServer)
            .WithReference(stores.Redis).WaitFor(stores.RedisServer);

    private static Stores AddContainers(this IDistributedApplicationBuilder builder, Topology topology)
    {
        var postgres = builder.AddPostgres(ResourceNames.Postgres);
        var redis = builder.AddRedis(ResourceNames.Redis);
        if (builder.ExecutionContext.IsRunMode)
        {
            postgres.WithHostPort(topology.Ports.Postgres.Number).WithDataVolume(StoreVolumes.Postgres(topology.Data));
            redis.WithHostPort(topology.Ports.Redis.Number).WithDataVolume(StoreVolumes.Redis(topology.Data));
        }
        else
        {
            postgres.WithDataVolume();
            redis.WithDataVolume();
        }

        var database = postgres.AddDatabase(ResourceNames.Database);
        return new Stores(database, database, redis, redis);
    }

    private static async Task<Stores> AddProgramsAsync(
        this IDistributedApplicationBuilder builder,
        Topology topology,
        CancellationToken cancellationToken)
    {
        await LocalServers.EnsureInstalledAsync(Console.WriteLine, cancellationToken);
        var (data, ports) = (topology.Data, topology.Ports);
        var cluster = await PostgresCluster.EnsureAsync(data, throwAway: false, Console.WriteLine, cancellationToken);
        var postgresAddress = PostgresServer.ConnectionString(ports.Postgres.Number, PostgresServer.Database);
        var redisAddress = $"127.0.0.1:{ports.Redis.Number}";

        builder.Services.AddHealthChecks()
            .AddNpgSql(postgresAddress, name: "postgres-answers")
            .AddRedis(redisAddress, name: "redis-answers");
        var postgres = builder.AddProgram(ResourceNames.Postgres, cluster.Server(ports.Postgres.Number, throwAway: false), ports.Postgres)
            .WithHealthCheck("postgres-answers");
        var redis = builder.AddProgram("redis-server", RedisServer.Command(data, ports.Redis.Number, throwAway: false), ports.Redis)
            .WithHealthCheck("redis-answers");

        return new Stores(
            builder.AddConnectionString(ResourceNames.Database, ReferenceExpression.Create($"{postgresAddress}")),
            postgres,
            builder.AddConnectionString(ResourceNames.Redis, ReferenceExpression.Create($"{redisAddress}")),
            redis);
    }

    private static IResourceBuilder<ExecutableResource> AddProgram(
        this IDistributedApplicationBuilder builder,
        string name,
        ChildCommand command,
        Port port) =>
        builder.AddExecutable(name, command.File, "/", [.. command.Arguments])
            .WithEndpoint(port: port.Number, scheme: "tcp", name: "tcp", isProxied: false);
}
