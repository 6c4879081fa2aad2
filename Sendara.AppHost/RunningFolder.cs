using Sendara.AppHost.Local;

namespace Sendara.AppHost;

/// <summary>Takes the data folder for this run: alone, without what a killed run left behind, and empty when asked.</summary>
internal static class RunningFolder
{
    /// <summary>Disposing the answer lets go of the folder.</summary>
    public static async Task<IDisposable> OpenAsync(DataFolder data, bool reset, TimeProvider clock, CancellationToken cancellationToken)
    {
        data.Create();
        var taken = Take(data);
        await ProcessFile.StopLeftoversAsync(data.Running, clock, cancellationToken);
        if (!reset)
        {
            return taken;
        }

        data.Delete();
        taken.Dispose();
        data.Create();
        Console.WriteLine($"{data.Path} is empty now.");
        return Take(data);
    }

    private static FolderLock Take(DataFolder data) =>
        FolderLock.TryTake(data.Path)
        ?? throw new CannotStartException(
            $"Sendara already runs from {data.Path}. End that run first, or start a second one beside it with "
            + "SENDARA_DATA set to another folder and the SENDARA_…_PORT variables to other ports.");
}
