using Sendara.AppHost.Local;

namespace Sendara.Tests.Support;

/// <summary>Runs a class of tests in a process of its own, for figures that depend on what else a process has done.</summary>
internal static class OwnProcess
{
    private const string Marker = "SENDARA_TEST_OWN_PROCESS";

    /// <summary>Whether this process is such a one.</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable(Marker) is { Length: > 0 };

    /// <summary>Runs the class, passes on what it prints, and fails if it does.</summary>
    public static async Task RunAsync(Type tests)
    {
        var command = new ChildCommand("tests", "dotnet", [tests.Assembly.Location, "-class", tests.FullName!, "-showLiveOutput", "-noColor"])
        {
            Environment = new Dictionary<string, string> { [Marker] = "1" },
        };
        var lines = new List<string>();
        await using var child = ChildProcess.Start(command, TimeProvider.System, line =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        });
        var code = await child.Exited.WaitAsync(TestContext.Current.CancellationToken);
        var said = lines.Where(line => line.Contains("[OUTPUT]", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("[OUTPUT]", StringComparison.Ordinal) + 9)..]);
        foreach (var line in said)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        Assert.True(code == 0, string.Join(Environment.NewLine, lines.TakeLast(40)));
    }
}
