namespace Sendara.AppHost.Aspire;

/// <summary>Takes the data folder for a local run; publishing touches no data.</summary>
internal static class LocalFolder
{
    public static async Task<IDisposable?> OpenFolderAsync(
        this IDistributedApplicationBuilder builder,
        Topology topology,
        bool reset,
        CancellationToken cancellationToken)
    {
        if (!builder.ExecutionContext.IsRunMode)
        {
            return null;
        }

        var folder = await RunningFolder.OpenAsync(topology.Data, reset, TimeProvider.System, cancellationToken);
        if (reset)
        {
            await ContainerRuntime.RemoveVolumesAsync(StoreVolumes.All(topology.Data), cancellationToken);
        }

        PortCheck.EnsureFree(topology.Ports.All);
        return folder;
    }
}
