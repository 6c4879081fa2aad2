namespace Sendara.AppHost.Local;

/// <summary>The life of one server process on one port and one folder: started, stopped, crashed, started again.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    // Recovery after a crash comes before "ready"; on a busy machine it takes its time.
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(60);

    private readonly ServerOptions _options;
    private readonly Func<LocalServer, ChildCommand> _command;
    private readonly ThrowAwayFolder? _throwAway;
    private ChildProcess? _child;

    private LocalServer(ServerOptions options, Func<LocalServer, ChildCommand> command, ThrowAwayFolder? throwAway)
    {
        _options = options;
        _command = command;
        _throwAway = throwAway;
        Data = throwAway?.Data ?? options.Data!;
        Port = options.Port ?? FreePort.Find();
    }

    public DataFolder Data { get; }

    public int Port { get; }

    public bool IsThrowAway => _throwAway is not null;

    public ChildProcess Process => _child ?? throw new InvalidOperationException("The server is stopped: call StartAgainAsync first.");

    public static async Task<LocalServer> CreateAsync(
        ServerOptions options,
        Func<LocalServer, ChildCommand> command,
        CancellationToken cancellationToken)
    {
        var throwAway = options.Data is null ? await ThrowAwayFolder.CreateAsync(options.Clock, cancellationToken) : null;
        return new LocalServer(options, command, throwAway);
    }

    /// <summary>Starts the process and waits for the line by which it says that it is ready.</summary>
    public async Task StartAsync(string readyLine, CancellationToken cancellationToken)
    {
        var command = _command(this) with
        {
            LogFile = Path.Combine(Data.Logs, $"{_command(this).Name}.log"),
            ProcessFile = Path.Combine(Data.Running, $"{_command(this).Name}.pid"),
        };
        var child = ChildProcess.Start(command, _options.Clock, _options.Listener);
        _child = child;
        var ready = child.Output.WaitForLineAsync(readyLine);

        var first = await Task.WhenAny(ready, child.Exited).WaitAsync(ReadyDeadline, _options.Clock, cancellationToken);
        if (first != ready)
        {
            throw new CannotStartException(
                $"{command.Name} did not start on port {Port}. Its last words:{Environment.NewLine}"
                + string.Join(Environment.NewLine, child.Output.LastLines));
        }
    }

    public async Task StopAsync(StopSignal? signal = null)
    {
        if (_child is { } child)
        {
            _child = null;
            await child.StopAsync(signal ?? _command(this).StopSignal);
            await child.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _throwAway?.Dispose();
    }
}
