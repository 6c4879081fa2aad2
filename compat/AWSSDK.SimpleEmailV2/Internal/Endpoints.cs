using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SimpleEmailV2.Model;
using Amazon.Util;
using static Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>What decides where a request goes.</summary>
internal sealed class EndpointQuestion : EndpointParameters
{
    public string Region
    {
        get => (string)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    public bool UseDualStack
    {
        get => (bool)this[nameof(UseDualStack)];
        set => this[nameof(UseDualStack)] = value;
    }

    public bool UseFips
    {
        get => (bool)this["UseFIPS"];
        set => this["UseFIPS"] = value;
    }

    public string Endpoint
    {
        get => (string)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }
}

/// <summary>The ServiceURL when one is set, else <c>https://email.{region}.amazonaws.com</c> in the variant asked for.</summary>
internal sealed class AmazonSimpleEmailServiceV2EndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var (dualStack, fips) = (Equals(parameters["UseDualStack"], true), Equals(parameters["UseFIPS"], true));
        if (parameters["Endpoint"] is string { Length: > 0 } custom)
        {
            return dualStack || fips
                ? throw new AmazonClientException("Invalid Configuration: FIPS or Dualstack and custom endpoint are not supported")
                : new Endpoint(custom);
        }

        if (parameters["Region"] is not string { Length: > 0 } region || Partition(region) is not { } partition)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        if ((fips && !Equals(GetAttr(partition, "supportsFIPS"), true)) || (dualStack && !Equals(GetAttr(partition, "supportsDualStack"), true)))
        {
            throw new AmazonClientException("FIPS or DualStack is enabled, but this partition does not support it");
        }

        var suffix = GetAttr(partition, dualStack ? "dualStackDnsSuffix" : "dnsSuffix");
        return new Endpoint($"https://email{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}

internal sealed class AmazonSimpleEmailServiceV2EndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        if (requestContext.OriginalRequest is SendEmailRequest { EndpointId: not null })
        {
            throw new AmazonClientException("Multi-region endpoints (EndpointId) need the real AWSSDK.SimpleEmailV2 package.");
        }

        var config = requestContext.ClientConfig;
        var region = requestContext.Request.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName;
        if (region is null && !string.IsNullOrEmpty(config.ServiceURL))
        {
            region = string.IsNullOrEmpty(config.AuthenticationRegion)
                ? AWSSDKUtils.DetermineRegion(config.ServiceURL)
                : config.AuthenticationRegion;
        }

        return new EndpointQuestion
        {
            Region = region,
            UseDualStack = config.UseDualstackEndpoint,
            UseFips = config.UseFIPSEndpoint,
            Endpoint = config.ServiceURL,
        };
    }
}

internal sealed class AmazonSimpleEmailServiceV2AuthSchemeHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}

internal sealed class AmazonSimpleEmailServiceV2Metadata : IServiceMetadata
{
    public string ServiceId => "SESv2";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(0);
}
