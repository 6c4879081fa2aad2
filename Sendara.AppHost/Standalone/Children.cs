using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>The processes of this run in the order of their start; they end in reverse.</summary>
internal sealed class Children(DataFolder data, TimeProvider clock) : IAsyncDisposable
{
    private readonly List<Child> _running = [];

    public void Add(ChildProcess process, IAsyncDisposable owner) => _running.Add(new Child(process, owner, IsNeeded: true));

    public ChildProcess Start(ChildCommand command) => Start(command, isNeeded: true);

    /// <summary>Starts a convenience: the stack goes on when it ends.</summary>
    public ChildProcess StartConvenience(ChildCommand command) => Start(command, isNeeded: false);

    /// <summary>Runs a program that does its work and ends.</summary>
    public async Task RunToEndAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        await using var child = ChildProcess.Start(WithFiles(command), clock, ChildConsole.Host(command.Name));
        if (await child.Exited.WaitAsync(cancellationToken) != 0)
        {
            throw new ChildEndedException(child);
        }
    }

    /// <summary>The first needed process that ended although nobody asked it to, or null when the end of all was requested.</summary>
    public async Task<ChildProcess?> FirstToEndAsync(CancellationToken cancellationToken)
    {
        var requested = new TaskCompletionSource<int>();
        await using var registration = cancellationToken.Register(() => requested.TrySetResult(0));
        var needed = _running.Where(c => c.IsNeeded).Select(c => c.Process).ToList();
        await Task.WhenAny([requested.Task, .. needed.Select(p => p.Exited)]);

        return cancellationToken.IsCancellationRequested ? null : needed.First(p => p.Exited.IsCompleted);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(_running))
        {
            await child.Owner.DisposeAsync();
        }
    }

    private ChildProcess Start(ChildCommand command, bool isNeeded)
    {
        var process = ChildProcess.Start(WithFiles(command), clock, ChildConsole.Host(command.Name));
        _running.Add(new Child(process, process, isNeeded));
        return process;
    }

    private ChildCommand WithFiles(ChildCommand command) => command with
    {
        LogFile = Path.Combine(data.Logs, $"{command.Name}.log"),
        ProcessFile = Path.Combine(data.Running, $"{command.Name}.pid"),
    };

    private sealed record Child(ChildProcess Process, IAsyncDisposable Owner, bool IsNeeded);
}
