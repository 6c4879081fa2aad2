using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleEmailV2.Internal;
using Amazon.SimpleEmailV2.Model;

namespace Amazon.SimpleEmailV2;

/// <summary>
/// Speaks SES API v2 over the real pipeline of AWSSDK.Core: credential chain, Signature Version 4, retries, timeouts, metrics.
/// </summary>
public partial class AmazonSimpleEmailServiceV2Client : AmazonServiceClient, IAmazonSimpleEmailServiceV2
{
    private static readonly IServiceMetadata Metadata = new AmazonSimpleEmailServiceV2Metadata();

    public AmazonSimpleEmailServiceV2Client() : base(new AmazonSimpleEmailServiceV2Config())
    {
    }

    public AmazonSimpleEmailServiceV2Client(RegionEndpoint region) : base(new AmazonSimpleEmailServiceV2Config { RegionEndpoint = region })
    {
    }

    public AmazonSimpleEmailServiceV2Client(AmazonSimpleEmailServiceV2Config config) : base(config)
    {
    }

    public AmazonSimpleEmailServiceV2Client(AWSCredentials credentials) : this(credentials, new AmazonSimpleEmailServiceV2Config())
    {
    }

    public AmazonSimpleEmailServiceV2Client(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonSimpleEmailServiceV2Config { RegionEndpoint = region })
    {
    }

    public AmazonSimpleEmailServiceV2Client(AWSCredentials credentials, AmazonSimpleEmailServiceV2Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonSimpleEmailServiceV2Client(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonSimpleEmailServiceV2Config())
    {
    }

    public AmazonSimpleEmailServiceV2Client(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonSimpleEmailServiceV2Config { RegionEndpoint = region })
    {
    }

    public AmazonSimpleEmailServiceV2Client(
        string awsAccessKeyId, string awsSecretAccessKey, AmazonSimpleEmailServiceV2Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonSimpleEmailServiceV2Client(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonSimpleEmailServiceV2Config())
    {
    }

    public AmazonSimpleEmailServiceV2Client(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonSimpleEmailServiceV2Config { RegionEndpoint = region })
    {
    }

    public AmazonSimpleEmailServiceV2Client(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonSimpleEmailServiceV2Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    public virtual Task<CreateConfigurationSetResponse> CreateConfigurationSetAsync(CreateConfigurationSetRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CreateConfigurationSet, request, cancellationToken);

    public virtual Task<CreateConfigurationSetEventDestinationResponse> CreateConfigurationSetEventDestinationAsync(CreateConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CreateConfigurationSetEventDestination, request, cancellationToken);

    public virtual Task<CreateEmailIdentityResponse> CreateEmailIdentityAsync(CreateEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CreateEmailIdentity, request, cancellationToken);

    public virtual Task<DeleteEmailIdentityResponse> DeleteEmailIdentityAsync(DeleteEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteEmailIdentity, request, cancellationToken);

    public virtual Task<DeleteSuppressedDestinationResponse> DeleteSuppressedDestinationAsync(DeleteSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteSuppressedDestination, request, cancellationToken);

    public virtual Task<GetAccountResponse> GetAccountAsync(GetAccountRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetAccount, request, cancellationToken);

    public virtual Task<GetConfigurationSetResponse> GetConfigurationSetAsync(GetConfigurationSetRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetConfigurationSet, request, cancellationToken);

    public virtual Task<GetConfigurationSetEventDestinationsResponse> GetConfigurationSetEventDestinationsAsync(GetConfigurationSetEventDestinationsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetConfigurationSetEventDestinations, request, cancellationToken);

    public virtual Task<GetEmailIdentityResponse> GetEmailIdentityAsync(GetEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetEmailIdentity, request, cancellationToken);

    public virtual Task<GetSuppressedDestinationResponse> GetSuppressedDestinationAsync(GetSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetSuppressedDestination, request, cancellationToken);

    public virtual Task<ListEmailIdentitiesResponse> ListEmailIdentitiesAsync(ListEmailIdentitiesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ListEmailIdentities, request, cancellationToken);

    public virtual Task<ListSuppressedDestinationsResponse> ListSuppressedDestinationsAsync(ListSuppressedDestinationsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ListSuppressedDestinations, request, cancellationToken);

    public virtual Task<PutConfigurationSetSuppressionOptionsResponse> PutConfigurationSetSuppressionOptionsAsync(PutConfigurationSetSuppressionOptionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutConfigurationSetSuppressionOptions, request, cancellationToken);

    public virtual Task<PutEmailIdentityConfigurationSetAttributesResponse> PutEmailIdentityConfigurationSetAttributesAsync(PutEmailIdentityConfigurationSetAttributesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutEmailIdentityConfigurationSetAttributes, request, cancellationToken);

    public virtual Task<PutEmailIdentityDkimAttributesResponse> PutEmailIdentityDkimAttributesAsync(PutEmailIdentityDkimAttributesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutEmailIdentityDkimAttributes, request, cancellationToken);

    public virtual Task<PutEmailIdentityDkimSigningAttributesResponse> PutEmailIdentityDkimSigningAttributesAsync(PutEmailIdentityDkimSigningAttributesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutEmailIdentityDkimSigningAttributes, request, cancellationToken);

    public virtual Task<PutEmailIdentityMailFromAttributesResponse> PutEmailIdentityMailFromAttributesAsync(PutEmailIdentityMailFromAttributesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutEmailIdentityMailFromAttributes, request, cancellationToken);

    public virtual Task<PutSuppressedDestinationResponse> PutSuppressedDestinationAsync(PutSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutSuppressedDestination, request, cancellationToken);

    public virtual Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.SendEmail, request, cancellationToken);

    public virtual Task<UpdateConfigurationSetEventDestinationResponse> UpdateConfigurationSetEventDestinationAsync(UpdateConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.UpdateConfigurationSetEventDestination, request, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request)
    {
        var parameters = new ServiceOperationEndpointParameters(request);
        return Config.DetermineServiceOperationEndpoint(parameters);
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonSimpleEmailServiceV2EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonSimpleEmailServiceV2AuthSchemeHandler());
    }

    private Task<TResponse> CallAsync<TResponse>(
        Operation<TResponse> operation, AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request, new InvokeOptions { RequestMarshaller = operation, ResponseUnmarshaller = operation.Unmarshaller }, cancellationToken);
}
