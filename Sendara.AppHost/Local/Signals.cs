using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sendara.AppHost.Local;

/// <summary>The POSIX signals that end a server politely, at once, or for good.</summary>
public enum StopSignal
{
    /// <summary>SIGINT: PostgreSQL drops its clients and shuts down cleanly.</summary>
    Interrupt = 2,

    /// <summary>SIGQUIT: PostgreSQL stops without a checkpoint, as in a crash.</summary>
    Quit = 3,

    /// <summary>SIGKILL.</summary>
    Kill = 9,

    /// <summary>SIGTERM: what .NET hosts and Redis shut down on.</summary>
    Terminate = 15,
}

internal static class Signals
{
    private const int NoSuchProcess = 3;

    public static void Send(int processId, StopSignal signal)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new CannotStartException("Windows cannot run the local stack directly. Start it inside WSL.");
        }

        if (NativeKill(processId, (int)signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error, $"Process {processId} could not be sent {signal}: end it by hand.");
        }
    }

    /// <summary>Ends a process that leads its own group, and whatever it left running in that group.</summary>
    public static void KillGroup(Process process)
    {
        if (OperatingSystem.IsLinux())
        {
            Send(-process.Id, StopSignal.Kill);
        }

        process.Kill(entireProcessTree: true);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int processId, int signal);
}
