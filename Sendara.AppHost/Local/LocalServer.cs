namespace Sendara.AppHost.Local;

/// <summary>The life of one server process on one port and one folder: started, stopped, crashed, started again.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const int PortsTried = 3;

    // Recovery after a crash comes before "ready"; on a busy machine it takes its time.
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(60);

    private readonly ServerOptions _options;
    private readonly ServerProgram _program;
    private readonly ThrowAwayFolder? _throwAway;
    private ChildProcess? _child;

    private LocalServer(ServerOptions options, ServerProgram program, ThrowAwayFolder? throwAway)
    {
        _options = options;
        _program = program;
        _throwAway = throwAway;
        Data = throwAway?.Data ?? options.Data!;
    }

    public DataFolder Data { get; }

    public int Port { get; private set; }

    public ChildProcess Process => _child ?? throw new InvalidOperationException("The server is stopped: call StartAgainAsync first.");

    public static async Task<LocalServer> StartNewAsync(
        ServerOptions options,
        Func<DataFolder, Task<ServerProgram>> prepare,
        CancellationToken cancellationToken)
    {
        var throwAway = options.Data is null ? await ThrowAwayFolder.CreateAsync(options.Clock, cancellationToken) : null;
        try
        {
            var program = await prepare(throwAway?.Data ?? options.Data!);
            var server = new LocalServer(options, program, throwAway);
            await server.StartOnAnyPortAsync(cancellationToken);
            return server;
        }
        catch
        {
            throwAway?.Dispose();
            throw;
        }
    }

    /// <summary>Starts the process on the port it had and waits until it says that it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var command = _program.Command(Port);
        var child = ChildProcess.Start(
            command with
            {
                LogFile = Path.Combine(Data.Logs, $"{command.Name}.log"),
                ProcessFile = Path.Combine(Data.Running, $"{command.Name}.pid"),
            },
            _options.Clock,
            _options.Listener);

        if (await IsReadyAsync(child, cancellationToken))
        {
            _child = child;
            return;
        }

        await child.DisposeAsync();
        throw new CannotStartException(
            $"{command.Name} did not start on port {Port}. Its last words:{Environment.NewLine}"
            + string.Join(Environment.NewLine, child.Output.LastLines));
    }

    public async Task StopAsync(StopSignal? signal = null)
    {
        if (_child is { } child)
        {
            _child = null;
            await (signal is { } chosen ? child.StopAsync(chosen) : child.StopAsync());
            await child.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _throwAway?.Dispose();
    }

    // A port found free may be taken by the time the server binds it; where any port will do, another one is tried.
    private async Task StartOnAnyPortAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = _options.Port ?? FreePort.Find();
            try
            {
                await StartAsync(cancellationToken);
                return;
            }
            catch (CannotStartException) when (_options.Port is null && attempt < PortsTried)
            {
            }
        }
    }

    private async Task<bool> IsReadyAsync(ChildProcess child, CancellationToken cancellationToken)
    {
        var ready = child.Output.WaitForLineAsync(_program.ReadyLine);
        try
        {
            return await Task.WhenAny(ready, child.Exited).WaitAsync(ReadyDeadline, _options.Clock, cancellationToken) == ready;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            await child.DisposeAsync();
            throw;
        }
    }
}
