namespace Sendara.AppHost.Local;

/// <summary>Sees to it that the machine has PostgreSQL and Redis servers: installs them where that is ours to do, else says how.</summary>
public static class LocalServers
{
    internal static string HowToInstall =>
        OperatingSystem.IsMacOS() ? "Run: brew install postgresql@17 redis"
        : IsDebianFamily ? $"Run: sudo apt-get update && sudo apt-get install -y {string.Join(' ', Missing())}"
        : "Install the PostgreSQL server (15 or newer) and the Redis server (7 or newer) with your system's package manager, and start again.";

    // The configuration folder of apt is there on Debian and everything built on it.
    private static bool IsDebianFamily => Directory.Exists("/etc/apt") && Binaries.Find("apt-get") is not null;

    public static async Task EnsureInstalledAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var missing = Missing();
        if (missing.Count == 0)
        {
            return;
        }

        if (!IsDebianFamily || await RootPrefixAsync(cancellationToken) is not { } prefix)
        {
            throw new CannotStartException($"This machine has no {string.Join(" and no ", missing)}. {HowToInstall}");
        }

        say($"Installing {string.Join(" and ", missing)} with apt-get; their system services stay off.");
        string[] command = [.. prefix, "sh", Path.Combine(AppContext.BaseDirectory, "install-servers.sh"), .. missing];
        var run = await ShortCommand.RunAsync(command[0], command[1..], cancellationToken);
        if (!run.Succeeded || Missing().Count > 0)
        {
            throw new CannotStartException(
                $"The installation failed. apt-get said:{Environment.NewLine}{run.Output}{Environment.NewLine}{HowToInstall}");
        }

        say("Installed.");
    }

    private static List<string> Missing()
    {
        List<string> packages = [];
        if (Binaries.FindPostgresFolder() is null)
        {
            packages.Add("postgresql");
        }

        if (Binaries.FindRedis() is null)
        {
            packages.Add("redis-server");
        }

        return packages;
    }

    /// <summary>What to put before a command so that root runs it: nothing, sudo, or null when there is no way.</summary>
    private static async Task<string[]?> RootPrefixAsync(CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess)
        {
            return [];
        }

        return Binaries.Find("sudo") is { } sudo && (await ShortCommand.RunAsync(sudo, ["-n", "true"], cancellationToken)).Succeeded
            ? [sudo, "-n"]
            : null;
    }
}
