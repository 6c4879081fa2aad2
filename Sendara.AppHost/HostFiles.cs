using System.Reflection;

namespace Sendara.AppHost;

/// <summary>Where the build left the repository and the hosts; written into this assembly by the project file.</summary>
public static class HostFiles
{
    public static string RepositoryRoot { get; } = Read("RepositoryRoot");

    /// <summary>The built assembly of a host, for example of <c>Sendara.Api</c>.</summary>
    public static string Assembly(string project) => Read(project);

    public static string ProjectDirectory(string project) => Path.Combine(RepositoryRoot, project);

    private static string Read(string key) =>
        typeof(HostFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value
        ?? throw new CannotStartException($"This build does not know where {key} is. Build Sendara.AppHost again with dotnet build.");
}
