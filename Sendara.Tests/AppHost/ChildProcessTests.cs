using Sendara.AppHost.Local;

namespace Sendara.Tests.AppHost;

public sealed class ChildProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sendara-child-");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_child_that_will_not_end_is_killed_at_its_deadline()
    {
        var command = Shell("trap '' TERM; echo ready; while true; do sleep 1; done") with { StopDeadline = TimeSpan.FromMilliseconds(200) };
        await using var child = await StartAsync(command);

        await child.StopAsync();

        Assert.Equal(128 + (int)StopSignal.Kill, await child.Exited);
    }

    [Fact]
    public async Task The_last_words_of_a_child_are_kept_and_logged()
    {
        var log = Path.Combine(_folder.FullName, "child.log");
        await using var child = await StartAsync(Shell("echo ready; echo no more >&2; exit 3") with { LogFile = log });

        Assert.Equal(3, await child.Exited);
        Assert.Contains("no more", child.Output.LastLines);
        Assert.Contains("no more", await File.ReadAllTextAsync(log, CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_whose_owner_died_is_ended_by_the_next_start()
    {
        var noted = Path.Combine(_folder.FullName, "child.pid");
        await using var child = await StartAsync(Shell("echo ready; exec sleep 600") with { ProcessFile = noted });

        await ProcessFile.StopLeftoversAsync(_folder.FullName, TimeProvider.System, CancellationToken);

        Assert.Equal(128 + (int)StopSignal.Terminate, await child.Exited);
        Assert.False(File.Exists(noted));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ChildCommand Shell(string script) => new("child", "/bin/sh", ["-c", script]);

    private static async Task<ChildProcess> StartAsync(ChildCommand command)
    {
        var child = ChildProcess.Start(command, TimeProvider.System);
        await child.Output.WaitForLineAsync("ready").WaitAsync(TimeSpan.FromMinutes(1), CancellationToken);
        return child;
    }
}
