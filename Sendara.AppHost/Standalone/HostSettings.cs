using System.Runtime.InteropServices;
using Sendara.AppHost.Local;
using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Standalone;

/// <summary>The command line and environment of each host of the product.</summary>
internal sealed record HostSettings(Topology Topology, bool Telemetry)
{
    public ChildCommand Migrations() => Host(ResourceNames.Migrations, "Sendara.Worker", [.. Stores, QuietMigrations], "migrate");

    public ChildCommand Simulator() =>
        Web(ResourceNames.Simulator, "Sendara.Simulator", Topology.Simulator, Topology.SimulatorSettings());

    public ChildCommand Api() =>
        Web(ResourceNames.Api, "Sendara.Api", Topology.Api, [.. Stores, .. Topology.ProductSettings(), .. Operator]);

    public ChildCommand Worker() =>
        Web(ResourceNames.Worker, "Sendara.Worker", Topology.Worker, [.. Stores, .. Topology.ProductSettings(), .. Operator]);

    private IEnumerable<KeyValuePair<string, string>> Stores =>
    [
        new($"ConnectionStrings__{ResourceNames.Database}", PostgresServer.ConnectionString(Topology.Ports.Postgres.Number, PostgresServer.Database)),
        new($"ConnectionStrings__{ResourceNames.Redis}", $"127.0.0.1:{Topology.Ports.Redis.Number}"),
    ];

    private IEnumerable<KeyValuePair<string, string>> Operator => [new("Operator__Key", Topology.Data.OperatorKey())];

    // The first migration of an empty database logs a failed look at the history that is not there yet; a real failure is thrown.
    private static KeyValuePair<string, string> QuietMigrations => new("Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Command", "None");

    // One record on a line, so that a line can be told to be a warning.
    private static IEnumerable<KeyValuePair<string, string>> Common =>
    [
        new("ASPNETCORE_ENVIRONMENT", "Development"),
        new("Logging__Console__FormatterName", "simple"),
        new("Logging__Console__FormatterOptions__SingleLine", "true"),
    ];

    private ChildCommand Web(string name, string project, Uri address, IEnumerable<KeyValuePair<string, string>> settings) =>
        Host(name, project, [.. settings, new("ASPNETCORE_URLS", Topology.Origin(address))]);

    private ChildCommand Host(string name, string project, IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments)
    {
        IEnumerable<KeyValuePair<string, string>> telemetry = Telemetry
            ? [new("OTEL_EXPORTER_OTLP_ENDPOINT", Topology.Origin(Topology.Otlp)), new("OTEL_SERVICE_NAME", name)]
            : [];
        return new ChildCommand(name, DotNet, [HostFiles.Assembly(project), .. arguments])
        {
            WorkingDirectory = HostFiles.ProjectDirectory(project),
            Environment = new Dictionary<string, string>([.. Common, .. settings, .. telemetry]),
        };
    }

    // The dotnet that runs us: <root>/dotnet beside <root>/shared/Microsoft.NETCore.App/<version>/.
    private static string DotNet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
