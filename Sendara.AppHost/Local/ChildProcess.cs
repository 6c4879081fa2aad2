using System.Diagnostics;

namespace Sendara.AppHost.Local;

/// <summary>A process that this one started and therefore ends: politely first, for good after its deadline.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // Output may still be on its way when the process has gone, and a grandchild may hold the pipe open for ever.
    private static readonly TimeSpan OutputDeadline = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ChildCommand _command;
    private readonly TimeProvider _clock;
    private readonly Task _output;

    private ChildProcess(Process process, ChildCommand command, ChildOutput output, TimeProvider clock)
    {
        _process = process;
        _command = command;
        _clock = clock;
        Output = output;
        _output = Task.WhenAll(output.ReadAllAsync(process.StandardOutput), output.ReadAllAsync(process.StandardError));
        Exited = WaitForExitAsync();
    }

    public string Name => _command.Name;

    public int Id => _process.Id;

    public ChildOutput Output { get; }

    /// <summary>Completes with the exit code when the process has ended, for whatever reason.</summary>
    public Task<int> Exited { get; }

    public static ChildProcess Start(ChildCommand command, TimeProvider clock, Action<string>? listener = null)
    {
        var (file, arguments) = OwnSession(command);
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? Path.GetPathRoot(Environment.CurrentDirectory)!,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)
            ?? throw new CannotStartException($"{command.Name} could not be started from {command.File}: check that the file may be run.");
        process.StandardInput.Close();
        if (command.ProcessFile is { } processFile)
        {
            ProcessFile.Write(processFile, process, command.StopSignal);
        }

        return new ChildProcess(process, command, new ChildOutput(command.LogFile, listener), clock);
    }

    /// <summary>Asks the process to end and waits until it has; kills it when its deadline passes.</summary>
    public Task StopAsync() => StopAsync(_command.StopSignal);

    public async Task StopAsync(StopSignal signal)
    {
        if (!_process.HasExited)
        {
            Signals.Send(_process.Id, signal);
        }

        try
        {
            await Exited.WaitAsync(_command.StopDeadline, _clock);
        }
        catch (TimeoutException)
        {
            Signals.KillGroup(_process);
            await Exited;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Output.Dispose();
        _process.Dispose();
    }

    private async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(_output, Task.Delay(OutputDeadline, _clock));
        if (_command.ProcessFile is { } processFile)
        {
            File.Delete(processFile);
        }

        return _process.ExitCode;
    }

    /// <summary>A session of its own keeps the terminal's Ctrl-C away: this process decides in which order its children end.</summary>
    private static (string File, IReadOnlyList<string> Arguments) OwnSession(ChildCommand command) =>
        Binaries.Find("setsid") is { } setsid
            ? (setsid, [command.File, .. command.Arguments])
            : (command.File, command.Arguments);
}
