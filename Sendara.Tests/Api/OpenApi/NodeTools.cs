using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>
/// The linter and the validator of <c>tools</c>, which are Node programs of pinned versions: installed once, into a folder that is not
/// committed, and again when the versions change.
/// </summary>
internal static class NodeTools
{
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>The folder in which they are installed.</summary>
    internal static Task<string> FolderAsync() => Installed.Value;

    /// <summary>A Node program that is given text and gives text.</summary>
    internal static Process Start(string folder, params string[] arguments) => Start("node", folder, arguments);

    /// <summary>All that a Node program says, and how it ended.</summary>
    internal static async Task<(int Code, string Said)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await EndAsync(process);
    }

    private static async Task<string> InstallAsync()
    {
        var source = Path.Combine(Path.GetDirectoryName(Here())!, "tools");
        var target = Path.GetFullPath(Path.Combine(source, "..", "..", "..", "obj", "openapi-tools"));
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))));
        var mark = Path.Combine(target, "node_modules", ".installed");
        if (!File.Exists(mark) || await File.ReadAllTextAsync(mark) != wanted)
        {
            using var npm = Start("npm", target, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            var (code, said) = await EndAsync(npm);
            Assert.True(code == 0, $"The linter and the validator of the OpenAPI document could not be installed by npm ci in {target}: {said}");
            await File.WriteAllTextAsync(mark, wanted);
        }

        return target;
    }

    private static Process Start(string program, string folder, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{program} is not on the PATH. The tests of the OpenAPI document need Node.js 20 or later with npm: on Debian, apt-get install nodejs npm.", missing);
        }
    }

    private static async Task<(int Code, string Said)> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
