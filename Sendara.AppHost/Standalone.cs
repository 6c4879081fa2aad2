using Sendara.AppHost;
using Sendara.AppHost.Demo;
using Sendara.AppHost.Local;
using Sendara.AppHost.Standalone;

using var shutdown = new ShutdownSignals();

try
{
    var commandLine = CommandLine.Parse(args);
    switch (commandLine.Verb)
    {
        case Verb.Help:
            Console.WriteLine(CommandLine.Help);
            return 0;
        case Verb.Install:
            await LocalServers.EnsureInstalledAsync(Console.WriteLine, shutdown.Requested);
            return 0;
        case Verb.Demo:
            return await DemoStory.RunAsync(Topology.FromEnvironment(), Random.Shared, TimeProvider.System, Console.WriteLine, shutdown.Requested);
        default:
            return await LocalStack.RunAsync(Topology.FromEnvironment(), commandLine.Reset, TimeProvider.System, shutdown.Requested);
    }
}
catch (CannotStartException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException) when (shutdown.Requested.IsCancellationRequested)
{
    return 0;
}
