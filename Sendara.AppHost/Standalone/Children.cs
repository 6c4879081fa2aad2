using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>The processes of this run in the order of their start; they end in reverse.</summary>
internal sealed class Children(DataFolder data, TimeProvider clock) : IAsyncDisposable
{
    private readonly List<(ChildProcess Process, IAsyncDisposable Owner)> _running = [];

    public void Add(ChildProcess process, IAsyncDisposable owner) => _running.Add((process, owner));

    public ChildProcess Start(ChildCommand command)
    {
        var child = ChildProcess.Start(WithFiles(command), clock, ChildConsole.Host(command.Name));
        Add(child, child);
        return child;
    }

    /// <summary>Runs a program that does its work and ends.</summary>
    public async Task RunToEndAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        await using var child = ChildProcess.Start(WithFiles(command), clock, ChildConsole.Host(command.Name));
        if (await child.Exited.WaitAsync(cancellationToken) != 0)
        {
            throw new ChildEndedException(child);
        }
    }

    /// <summary>The first process that ended although nobody asked it to, or null when the end of all was requested.</summary>
    public async Task<ChildProcess?> FirstToEndAsync(CancellationToken cancellationToken)
    {
        var requested = new TaskCompletionSource<int>();
        await using var registration = cancellationToken.Register(() => requested.TrySetResult(0));
        await Task.WhenAny([requested.Task, .. _running.Select(c => c.Process.Exited)]);

        return cancellationToken.IsCancellationRequested
            ? null
            : _running.Select(c => c.Process).First(p => p.Exited.IsCompleted);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, owner) in Enumerable.Reverse(_running))
        {
            await owner.DisposeAsync();
        }
    }

    private ChildCommand WithFiles(ChildCommand command) => command with
    {
        LogFile = Path.Combine(data.Logs, $"{command.Name}.log"),
        ProcessFile = Path.Combine(data.Running, $"{command.Name}.pid"),
    };
}
