using Sendara.AppHost.Local;
using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Aspire;

/// <summary>The names of the data volumes: one pair per data folder, so that two clones do not share a database.</summary>
internal static class StoreVolumes
{
    public static string Postgres(DataFolder data) => Name(data, ResourceNames.Postgres);

    public static string Redis(DataFolder data) => Name(data, ResourceNames.Redis);

    public static IReadOnlyList<string> All(DataFolder data) => [Postgres(data), Redis(data)];

    private static string Name(DataFolder data, string server) => $"sendara-{Path.GetFileName(ServerFolder.FallbackFor(data, server))}";
}
