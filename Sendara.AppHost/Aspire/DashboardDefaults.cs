namespace Sendara.AppHost.Aspire;

/// <summary>What a launch profile would set: the dashboard's addresses, by the topology. Variables that are set already win.</summary>
internal static class DashboardDefaults
{
    public static IDistributedApplicationBuilder CreateBuilder(string[] args, Topology topology)
    {
        // Aspire reads these while the builder is made, so they cannot come later through its configuration.
        Default("ASPNETCORE_URLS", Topology.Origin(topology.Dashboard));
        Default("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", Topology.Origin(topology.Otlp));
        Default("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true"); // Loopback only.
        Default("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", "true");

        return DistributedApplication.CreateBuilder(args);
    }

    private static void Default(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is null)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
