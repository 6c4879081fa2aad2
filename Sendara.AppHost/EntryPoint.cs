using Sendara.AppHost.Demo;
using Sendara.AppHost.Local;

namespace Sendara.AppHost;

/// <summary>What both entry files have in common: the verbs beside running the stack, signals, and failures told in one line.</summary>
internal static class EntryPoint
{
    /// <summary>Answers the exit code of the program.</summary>
    public static async Task<int> RunAsync(Func<CommandLine> parse, Func<CommandLine, CancellationToken, Task<int>> runStack)
    {
        using var shutdown = new ShutdownSignals();
        try
        {
            var commandLine = parse();
            switch (commandLine.Verb)
            {
                case Verb.Help:
                    Console.WriteLine(CommandLine.Help);
                    return 0;
                case Verb.Install:
                    await LocalServers.EnsureInstalledAsync(Console.WriteLine, shutdown.Requested);
                    return 0;
                case Verb.Demo:
                    return await DemoStory.RunAsync(
                        Topology.FromEnvironment(), Random.Shared, TimeProvider.System, Console.WriteLine, shutdown.Requested);
                default:
                    return await runStack(commandLine, shutdown.Requested);
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
    }
}
