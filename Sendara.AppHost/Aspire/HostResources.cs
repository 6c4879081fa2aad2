namespace Sendara.AppHost.Aspire;

/// <summary>What the hosts are given beside their stores and the provider.</summary>
internal static class HostResources
{
    /// <summary>On a laptop the fixed address of the topology; published, whatever the platform assigns.</summary>
    public static IResourceBuilder<ProjectResource> WithHttpAddress(this IResourceBuilder<ProjectResource> host, Port port) =>
        host.ApplicationBuilder.ExecutionContext.IsRunMode
            ? host.WithHttpEndpoint(port: port.Number, isProxied: false).WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            : host.WithHttpEndpoint();

    public static IResourceBuilder<ProjectResource> WithSettings(
        this IResourceBuilder<ProjectResource> host,
        IReadOnlyDictionary<string, string> settings)
    {
        foreach (var (name, value) in settings)
        {
            host.WithEnvironment(name, value);
        }

        return host;
    }

    /// <summary>On a laptop the key that the data folder keeps; published, a secret to be given.</summary>
    public static IResourceBuilder<ParameterResource> AddOperatorKey(this IDistributedApplicationBuilder builder, Topology topology) =>
        builder.ExecutionContext.IsRunMode
            ? builder.AddParameter("operator-key", topology.Data.OperatorKey, secret: true)
            : builder.AddParameter("operator-key", secret: true);

    public static IResourceBuilder<ProjectResource> WithOperatorKey(
        this IResourceBuilder<ProjectResource> host, IResourceBuilder<ParameterResource> key) =>
        host.WithEnvironment("Operator__Key", key);
}
