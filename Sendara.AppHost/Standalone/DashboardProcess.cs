using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>The Aspire dashboard, which the Aspire CLI carries: traces, metrics and logs of all hosts on one page.</summary>
internal static class DashboardProcess
{
    /// <summary>How to start it, or null when no <c>aspire</c> is on the PATH.</summary>
    public static ChildCommand? Find(Topology topology) =>
        Binaries.Find("aspire") is { } aspire
            ? new ChildCommand(
                "dashboard",
                aspire,
                [
                    "dashboard", "run",
                    "--frontend-url", Topology.Origin(topology.Dashboard),
                    "--otlp-grpc-url", Topology.Origin(topology.Otlp),
                    "--otlp-http-url", "http://127.0.0.1:0", // Nobody here speaks OTLP over HTTP; its fixed default may be taken.
                    "--allow-anonymous",
                    "--nologo",
                    "--non-interactive",
                ])
            : null;
}
