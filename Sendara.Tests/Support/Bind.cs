using Sendara.AppHost.Local;

namespace Sendara.Tests.Support;

/// <summary>BIND's programs: installed where that is ours to do, else missed as a failure. The zone checker reads a zone as the server
/// does.</summary>
internal static class Bind
{
    private const string Checker = "named-checkzone";
    private const string CheckerPackage = "bind9-utils";
    private const string Server = "named";
    private const string ServerPackage = "bind9";

    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>Loads a zone from a file's text and answers it as BIND writes it: one record a line, every name absolute.</summary>
    internal static async Task<string> LoadAsync(string zone, string text)
    {
        var checker = await EnsureInstalledAsync(Checker, CheckerPackage);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

            // Only what is in the zone is checked: the default would ask the machine's resolver for the targets.
            var check = await RunAsync(checker, "-i", "local", zone, file);
            Assert.True(check.Succeeded, $"BIND refuses the zone: {check.Output}\n{text}");
            return (await RunAsync(checker, "-q", "-i", "local", "-D", "-o", "-", zone, file)).Output;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The path of the name server.</summary>
    internal static Task<string> EnsureServerAsync() => EnsureInstalledAsync(Server, ServerPackage);

    private static async Task<string> EnsureInstalledAsync(string program, string package)
    {
        await Installing.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (Binaries.Find(program) is { } found)
            {
                return found;
            }

            var installation = Environment.IsPrivilegedProcess ? await InstallAsync(package)
                : Binaries.Find("sudo") is { } sudo ? await InstallAsync(package, sudo, "-n")
                : "Neither root nor sudo is here to install it.";
            return Binaries.Find(program)
                ?? throw new InvalidOperationException($"{program} is missing; run: sudo apt-get install -y {package}\n{installation}");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<string> InstallAsync(string package, params string[] asRoot)
    {
        string[] command = [.. asRoot, "sh", Path.Combine(AppContext.BaseDirectory, "install-servers.sh"), package];
        return (await RunAsync(command[0], command[1..])).Output;
    }

    private static Task<ShortCommand> RunAsync(string program, params string[] arguments) =>
        ShortCommand.RunAsync(program, arguments, TestContext.Current.CancellationToken);
}
