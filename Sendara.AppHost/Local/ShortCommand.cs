using System.Diagnostics;

namespace Sendara.AppHost.Local;

/// <summary>A program that runs to its end while we wait, with what it said.</summary>
internal sealed record ShortCommand(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public static async Task<ShortCommand> RunAsync(
        string file,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        string input = "")
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory)!,
        };
        using var process = Process.Start(start)
            ?? throw new CannotStartException($"{file} could not be started: check that the file may be run.");

        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return new ShortCommand(process.ExitCode, (await output + await errors).Trim());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
