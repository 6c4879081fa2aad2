using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Aspire;

/// <summary>Amazon SES and DNS as the hosts see them: the Simulator on a laptop, the real ones where the product is published.</summary>
internal sealed record Provider(
    IResourceBuilder<ProjectResource>? Simulator,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> Parameters);

/// <summary>Adds the provider and gives the hosts what they need to reach it.</summary>
internal static class ProviderResources
{
    public static Provider AddProvider(this IDistributedApplicationBuilder builder, Topology topology) =>
        builder.ExecutionContext.IsRunMode
            ? new Provider(builder.AddSimulator(topology), topology.ProductSettings(), new Dictionary<string, IResourceBuilder<ParameterResource>>())
            : new Provider(null, new Dictionary<string, string>(), builder.AddProviderParameters());

    public static IResourceBuilder<ProjectResource> WithProvider(this IResourceBuilder<ProjectResource> host, Provider provider)
    {
        host.WithSettings(provider.Settings);
        foreach (var (name, parameter) in provider.Parameters)
        {
            host.WithEnvironment(name, parameter);
        }

        return provider.Simulator is { } simulator ? host.WithReference(simulator).WaitFor(simulator) : host;
    }

    private static IResourceBuilder<ProjectResource> AddSimulator(this IDistributedApplicationBuilder builder, Topology topology) =>
        builder.AddProject<Projects.Sendara_Simulator>(ResourceNames.Simulator, options => options.ExcludeLaunchProfile = true)
            .WithHttpAddress(topology.Ports.Simulator)
            .WithHttpHealthCheck("/health")
            .WithSettings(topology.SimulatorSettings())
            .WithUrlForEndpoint("http", url => url.DisplayText = "Inbox")
            .WithUrlForEndpoint("http", _ => new() { Url = "/dns", DisplayText = "DNS" });

    private static Dictionary<string, IResourceBuilder<ParameterResource>> AddProviderParameters(this IDistributedApplicationBuilder builder)
    {
        var topic = builder.AddParameter("sns-topic-arn");
        return new()
        {
            ["Ses__Region"] = builder.AddParameter("ses-region"),
            ["Ses__ConfigurationSet"] = builder.AddParameter("ses-configuration-set"),
            ["Ses__EventTopicArn"] = topic,
            ["Sns__TopicArns__0"] = topic,
            ["AWS_ACCESS_KEY_ID"] = builder.AddParameter("aws-access-key-id", secret: true),
            ["AWS_SECRET_ACCESS_KEY"] = builder.AddParameter("aws-secret-access-key", secret: true),
            ["Platform__Domain"] = builder.AddParameter("platform-domain"),
            ["Platform__SharedSender"] = builder.AddParameter("platform-shared-sender"),
        };
    }
}
