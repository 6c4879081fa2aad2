using Sendara.AppHost;
using Sendara.AppHost.Local;

namespace Sendara.Tests.AppHost;

public sealed class ThrowAwayFolderTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_killed_run_left_is_ended_and_what_a_living_run_uses_stays()
    {
        using var living = await ThrowAwayFolder.CreateAsync(TimeProvider.System, CancellationToken);
        var dead = new DataFolder(Path.Combine(Path.GetTempPath(), ThrowAwayFolder.Prefix + Path.GetRandomFileName()));
        dead.Create();
        var sleep = new ChildCommand("sleep", "/bin/sleep", ["600"]) { ProcessFile = Path.Combine(dead.Running, "sleep.pid") };
        await using var orphan = ChildProcess.Start(sleep, TimeProvider.System);

        await ThrowAwayFolder.RemoveLeftoversAsync(TimeProvider.System, CancellationToken);

        Assert.NotEqual(0, await orphan.Exited.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken));
        Assert.True(Directory.Exists(living.Data.Path));
    }
}
