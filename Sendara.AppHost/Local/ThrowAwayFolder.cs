namespace Sendara.AppHost.Local;

/// <summary>A data folder below the system's temporary folder that is removed with its owner, or by the next run if its owner was killed.</summary>
internal sealed class ThrowAwayFolder : IDisposable
{
    public const string Prefix = "sendara-throw-away-";

    private readonly FolderLock _lock;

    private ThrowAwayFolder(DataFolder data, FolderLock folderLock)
    {
        Data = data;
        _lock = folderLock;
    }

    public DataFolder Data { get; }

    public static async Task<ThrowAwayFolder> CreateAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await RemoveLeftoversAsync(clock, cancellationToken);
        while (true)
        {
            var data = new DataFolder(Path.Combine(Path.GetTempPath(), Prefix + Path.GetRandomFileName()));
            data.Create();
            if (FolderLock.TryTake(data.Path) is { } folderLock)
            {
                return new ThrowAwayFolder(data, folderLock);
            }
        }
    }

    public static async Task RemoveLeftoversAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                using var folderLock = FolderLock.TryTake(folder);
                if (folderLock is not null)
                {
                    var data = new DataFolder(folder);
                    await ProcessFile.StopLeftoversAsync(data.Running, clock, cancellationToken);
                    data.Delete();
                }
            }
            catch (UnauthorizedAccessException)
            {
                // Another user's run; that user's next run removes it.
            }
            catch (IOException)
            {
                // Another run removes it at this very moment.
            }
        }
    }

    public void Dispose()
    {
        Data.Delete();
        _lock.Dispose();
    }
}
