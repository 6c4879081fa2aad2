using Sendara.AppHost;
using Sendara.AppHost.Local;

namespace Sendara.Tests.AppHost;

public sealed class ServerFolderTests : IDisposable
{
    private readonly DirectoryInfo _above = Directory.CreateTempSubdirectory("sendara-server-folder-");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_that_the_servers_user_can_enter_is_used_as_it_is()
    {
        var data = DataBelow(UnixFileMode.OtherExecute);

        var folder = await ServerFolder.PrepareAsync(data, "postgres", ServerUser.ForPostgres, _ => { }, CancellationToken);

        Assert.Equal(Path.Combine(data.Path, "postgres"), folder);
        Assert.True(await ServerUser.ForPostgres.CanUseAsync(folder, CancellationToken));
    }

    [Fact]
    public async Task A_closed_folder_above_sends_the_files_elsewhere_once_and_reset_removes_them_there_too()
    {
        var data = DataBelow(UnixFileMode.None);
        List<string> said = [];

        var folder = await ServerFolder.PrepareAsync(data, "postgres", ServerUser.ForPostgres, said.Add, CancellationToken);
        var again = await ServerFolder.PrepareAsync(data, "postgres", ServerUser.ForPostgres, said.Add, CancellationToken);

        Assert.Equal(folder, again);
        Assert.True(await ServerUser.ForPostgres.CanUseAsync(folder, CancellationToken));
        if (!ServerUser.ForPostgres.IsOurselves)
        {
            Assert.Equal(ServerFolder.FallbackFor(data, "postgres"), folder);
            Assert.Equal(folder, new DirectoryInfo(Path.Combine(data.Path, "postgres")).LinkTarget);
            Assert.Single(said, line => line.Contains(folder, StringComparison.Ordinal));
        }

        data.Delete();
        Assert.False(Directory.Exists(folder));
    }

    public void Dispose() => _above.Delete(recursive: true);

    private DataFolder DataBelow(UnixFileMode forOthers)
    {
        if (!OperatingSystem.IsWindows())
        {
            _above.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | forOthers;
        }

        var data = new DataFolder(Path.Combine(_above.FullName, ".data"));
        data.Create();
        return data;
    }
}
