using System.Globalization;

namespace Sendara.AppHost.Local;

/// <summary>Finds programs: on the PATH, and PostgreSQL's also where distributions hide them.</summary>
public static class Binaries
{
    /// <summary>The program's full path, or null when the PATH has none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    public static string? FindRedis() => Find("redis-server") ?? Find("valkey-server");

    /// <summary>The folder with PostgreSQL's server programs: the wanted version, else the newest; null when there is none.</summary>
    public static string? FindPostgresFolder(string? wantedVersion = null) =>
        VersionedFolders("/usr/lib/postgresql", "*")
        .Concat(VersionedFolders("/opt/homebrew/opt", "postgresql@*"))
        .Concat(VersionedFolders("/usr/local/opt", "postgresql@*"))
        .OrderByDescending(found => $"{found.Version}" == wantedVersion)
        .ThenByDescending(found => found.Version)
        .Select(found => found.Folder)
        .FirstOrDefault(HasServer)
        ?? (Find("initdb") is { } initdb ? RealFolder(initdb) : null);

    private static IEnumerable<(string Folder, int Version)> VersionedFolders(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern)
                .Select(folder => (Path.Combine(folder, "bin"), Version(Path.GetFileName(folder))))
            : [];

    private static int Version(string name) =>
        int.TryParse(name.Split('@')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    // initdb looks for its neighbours beside itself, so a link on the PATH is followed to the real folder.
    private static string? RealFolder(string program)
    {
        var real = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        return Path.GetDirectoryName(real) is { } folder && HasServer(folder) ? folder : null;
    }
}
