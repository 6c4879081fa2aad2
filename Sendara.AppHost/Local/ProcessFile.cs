using System.Diagnostics;
using System.Globalization;

namespace Sendara.AppHost.Local;

/// <summary>The note that a running child leaves on disk, and the way to end a child whose owner died before it.</summary>
internal static class ProcessFile
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    // The start time of a process is computed from the boot time, which the clock's adjustment may move a little.
    private static readonly TimeSpan StartTimeTolerance = TimeSpan.FromSeconds(5);

    public static void Write(string path, Process process, StopSignal signal)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.StartTime.ToUniversalTime():O} {signal}"));
    }

    /// <summary>Ends every process noted in the folder; the caller holds the folder's lock, so their owner is gone.</summary>
    public static async Task StopLeftoversAsync(string folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        await Task.WhenAll(Directory.EnumerateFiles(folder, "*.pid").Select(path => StopLeftoverAsync(path, clock, cancellationToken)));
    }

    private static async Task StopLeftoverAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Read(path) is var (process, signal))
        {
            using (process)
            {
                await StopAsync(process, signal, clock, cancellationToken);
            }
        }

        File.Delete(path);
    }

    private static (Process Process, StopSignal Signal)? Read(string path)
    {
        if (File.ReadAllText(path).Split(' ') is not [var id, var startedAt, var signal])
        {
            return null;
        }

        var started = DateTime.Parse(startedAt, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return Find(int.Parse(id, CultureInfo.InvariantCulture), started) is { } process
            ? (process, Enum.Parse<StopSignal>(signal))
            : null;
    }

    /// <summary>The process that was started then, or null when it has ended since; its id may belong to another one by now.</summary>
    private static Process? Find(int id, DateTime started)
    {
        try
        {
            var process = Process.GetProcessById(id);
            return (process.StartTime.ToUniversalTime() - started).Duration() < StartTimeTolerance ? process : null;
        }
        catch (ArgumentException)
        {
            return null; // No such process.
        }
        catch (InvalidOperationException)
        {
            return null; // It ended between the two questions.
        }
    }

    private static async Task StopAsync(Process process, StopSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        Signals.Send(process.Id, signal);
        var started = clock.GetTimestamp();
        while (!process.HasExited && clock.GetElapsedTime(started) < Deadline)
        {
            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }

        if (!process.HasExited)
        {
            Signals.KillGroup(process);
        }
    }
}
