using Sendara.AppHost;
using Sendara.AppHost.Standalone;

return await EntryPoint.RunAsync(
    () => CommandLine.Parse(args),
    (commandLine, cancellationToken) =>
        LocalStack.RunAsync(Topology.FromEnvironment(), commandLine.Reset, TimeProvider.System, cancellationToken));
