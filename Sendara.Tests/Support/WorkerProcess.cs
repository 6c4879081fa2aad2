using Sendara.AppHost;
using Sendara.AppHost.Local;

namespace Sendara.Tests.Support;

/// <summary>The Worker as it is deployed: a process of its own, that can be killed at any moment.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private WorkerProcess(ChildProcess process) => _process = process;

    /// <summary>Fails with its last words if it has ended by itself.</summary>
    public void MustRun() => Assert.False(_process.Exited.IsCompleted, string.Join(Environment.NewLine, _process.Output.LastLines));

    public static WorkerProcess Start(IReadOnlyDictionary<string, string> settings, params string[] arguments) => Start(settings, null, arguments);

    /// <summary>The same; <paramref name="listener"/> gets every line that it writes.</summary>
    public static WorkerProcess Start(IReadOnlyDictionary<string, string> settings, Action<string>? listener, params string[] arguments)
    {
        var environment = settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        environment.TryAdd("ASPNETCORE_URLS", "http://127.0.0.1:0");
        environment["DOTNET_TieredPGO"] = "0"; // It lives for seconds: start fast.
        var command = new ChildCommand("worker", Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet",
            [HostFiles.Assembly("Sendara.Worker"), .. arguments])
        {
            Environment = environment,
            WorkingDirectory = HostFiles.ProjectDirectory("Sendara.Worker"),
            StopDeadline = TimeSpan.FromSeconds(40), // It promises thirty.
        };
        return new(ChildProcess.Start(command, TimeProvider.System, listener));
    }

    /// <summary>Ends it as a crash does: no signal handler runs.</summary>
    public Task KillAsync() => _process.StopAsync(StopSignal.Kill);

    /// <summary>Ends it as a deployment does: it may finish what it has in hand.</summary>
    public Task StopAsync() => _process.StopAsync(StopSignal.Terminate);

    public Task<int> ExitedAsync() => _process.Exited;

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
