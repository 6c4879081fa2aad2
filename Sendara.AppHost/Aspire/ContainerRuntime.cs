using Sendara.AppHost.Local;

namespace Sendara.AppHost.Aspire;

/// <summary>Docker or Podman, when one of them is there and answers.</summary>
internal static class ContainerRuntime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public static async Task<bool> AnswersAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is not null;

    /// <summary>Removes named volumes where a runtime has them; a missing one is no failure.</summary>
    public static async Task RemoveVolumesAsync(IReadOnlyList<string> volumes, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } runtime)
        {
            await ShortCommand.RunAsync(runtime, ["volume", "rm", "--force", .. volumes], cancellationToken);
        }
    }

    private static async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        // The variable by which Aspire itself is told which one to use.
        string[] candidates = Environment.GetEnvironmentVariable("ASPIRE_CONTAINER_RUNTIME") is { Length: > 0 } chosen
            ? [chosen]
            : ["docker", "podman"];
        foreach (var program in candidates.Select(Binaries.Find).OfType<string>())
        {
            if (await AnswersAsync(program, cancellationToken))
            {
                return program;
            }
        }

        return null;
    }

    // The client may be installed while its engine is not running, or hangs.
    private static async Task<bool> AnswersAsync(string program, CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        look.CancelAfter(Deadline);
        try
        {
            return (await ShortCommand.RunAsync(program, ["info"], look.Token)).Succeeded;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
