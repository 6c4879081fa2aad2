using System.Collections.ObjectModel;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleEmailV2.Internal;
using Amazon.Util.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>Region or ServiceURL, MaxErrorRetry, Timeout and the rest of <see cref="ClientConfig"/>.</summary>
public partial class AmazonSimpleEmailServiceV2Config : ClientConfig
{
    private static readonly string AgentOfThisVersion = InternalSDKUtils.BuildUserAgentString("SESv2", "4.0.0.0");

    public AmazonSimpleEmailServiceV2Config() : base(new DefaultConfigurationProvider(DefaultModes))
    {
        base.ServiceId = "SESv2";
        AuthenticationServiceName = "ses";
        EndpointProvider = new AmazonSimpleEmailServiceV2EndpointProvider();
    }

    public static new string ServiceId => "SESv2";

    public override string RegionEndpointServiceName => "email";

    public override string ServiceVersion => "2019-09-27";

    public override string UserAgent => AgentOfThisVersion;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new EndpointQuestion
        {
            Region = RegionEndpoint?.SystemName,
            UseDualStack = UseDualstackEndpoint,
            UseFips = UseFIPSEndpoint,
            Endpoint = ServiceURL,
        });

    private static ReadOnlyCollection<IDefaultConfiguration> DefaultModes => new(
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
        Mode(DefaultConfigurationMode.Auto, 1100),
    ]);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMilliseconds) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
