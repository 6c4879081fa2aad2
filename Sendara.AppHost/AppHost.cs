using Sendara.AppHost;
using Sendara.AppHost.Aspire;
using Sendara.ServiceDefaults;

// Words that are not ours (publish, deploy, --operation …) are Aspire's.
return await EntryPoint.RunAsync(() => CommandLine.TryParse(args) ?? new CommandLine(Verb.Run), RunAsync);

async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
{
    var topology = Topology.FromEnvironment();
    var builder = DashboardDefaults.CreateBuilder(commandLine.Reset ? [] : args, topology);
    using var folder = await builder.OpenFolderAsync(topology, commandLine.Reset, cancellationToken);

    var stores = await builder.AddStoresAsync(topology, cancellationToken);
    var provider = builder.AddProvider(topology);

    var operatorKey = builder.AddOperatorKey(topology);

    var migrations = builder.AddProject<Projects.Sendara_Worker>(ResourceNames.Migrations, Bare)
        .WithArgs("migrate")
        .WithReference(stores.Database).WaitFor(stores.DatabaseServer);

    var api = builder.AddProject<Projects.Sendara_Api>(ResourceNames.Api, Bare)
        .WithHttpAddress(topology.Ports.Api)
        .WithHttpHealthCheck("/health")
        .WithExternalHttpEndpoints()
        .WithStores(stores)
        .WithProvider(provider)
        .WithOperatorKey(operatorKey)
        .WaitForCompletion(migrations)
        .WithUrlForEndpoint("http", url => url.DisplayText = "API")
        .WithUrlForEndpoint("http", _ => new() { Url = "/reference", DisplayText = "API reference" });

    builder.AddProject<Projects.Sendara_Worker>(ResourceNames.Worker, Bare)
        .WithHttpAddress(topology.Ports.Worker)
        .WithHttpHealthCheck("/health")
        .WithStores(stores)
        .WithProvider(provider)
        .WithOperatorKey(operatorKey)
        .WaitForCompletion(migrations)
        .WithUrlForEndpoint("http", url => url.DisplayText = "Worker")
        .WithUrlForEndpoint("http", _ => new() { Url = "/hangfire", DisplayText = "Hangfire dashboard" });

    api.AnnounceLocalAccount(topology);

    await using var app = builder.Build();
    await app.RunAsync(cancellationToken);
    return 0;
}

// A host's own launch profile is for starting it alone: here the topology says where it listens.
static void Bare(ProjectResourceOptions options) => options.ExcludeLaunchProfile = true;
