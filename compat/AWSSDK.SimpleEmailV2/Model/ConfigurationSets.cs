using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2.Model;

public partial class CreateConfigurationSetRequest : AmazonSimpleEmailServiceV2Request
{
    public ArchivingOptions ArchivingOptions { get; set; }
    public string ConfigurationSetName { get; set; }
    public DeliveryOptions DeliveryOptions { get; set; }
    public ReputationOptions ReputationOptions { get; set; }
    public SendingOptions SendingOptions { get; set; }
    public SuppressionOptions SuppressionOptions { get; set; }
    public List<Tag> Tags { get; set; } = Collections.Initial<List<Tag>>();
    public TrackingOptions TrackingOptions { get; set; }
    public VdmOptions VdmOptions { get; set; }
}

public partial class CreateConfigurationSetResponse : AmazonWebServiceResponse
{
}

public partial class CreateConfigurationSetEventDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
    public EventDestinationDefinition EventDestination { get; set; }
    public string EventDestinationName { get; set; }
}

public partial class CreateConfigurationSetEventDestinationResponse : AmazonWebServiceResponse
{
}

public partial class UpdateConfigurationSetEventDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
    public EventDestinationDefinition EventDestination { get; set; }
    public string EventDestinationName { get; set; }
}

public partial class UpdateConfigurationSetEventDestinationResponse : AmazonWebServiceResponse
{
}

public partial class GetConfigurationSetRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
}

public partial class GetConfigurationSetResponse : AmazonWebServiceResponse
{
    public ArchivingOptions ArchivingOptions { get; set; }
    public string ConfigurationSetName { get; set; }
    public DeliveryOptions DeliveryOptions { get; set; }
    public ReputationOptions ReputationOptions { get; set; }
    public SendingOptions SendingOptions { get; set; }
    public SuppressionOptions SuppressionOptions { get; set; }
    public List<Tag> Tags { get; set; } = Collections.Initial<List<Tag>>();
    public TrackingOptions TrackingOptions { get; set; }
    public VdmOptions VdmOptions { get; set; }
}

public partial class GetConfigurationSetEventDestinationsRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
}

public partial class GetConfigurationSetEventDestinationsResponse : AmazonWebServiceResponse
{
    public List<EventDestination> EventDestinations { get; set; } = Collections.Initial<List<EventDestination>>();
}

public partial class EventDestination
{
    public CloudWatchDestination CloudWatchDestination { get; set; }
    public bool? Enabled { get; set; }
    public EventBridgeDestination EventBridgeDestination { get; set; }
    public KinesisFirehoseDestination KinesisFirehoseDestination { get; set; }
    public List<string> MatchingEventTypes { get; set; } = Collections.Initial<List<string>>();
    public string Name { get; set; }
    public PinpointDestination PinpointDestination { get; set; }
    public SnsDestination SnsDestination { get; set; }
}

public partial class PutConfigurationSetSuppressionOptionsRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
    public List<string> SuppressedReasons { get; set; } = Collections.Initial<List<string>>();
    public SuppressionValidationOptions ValidationOptions { get; set; }
}

public partial class PutConfigurationSetSuppressionOptionsResponse : AmazonWebServiceResponse
{
}

public partial class TrackingOptions
{
    public string CustomRedirectDomain { get; set; }
    public HttpsPolicy HttpsPolicy { get; set; }
}

public partial class DeliveryOptions
{
    public long? MaxDeliverySeconds { get; set; }
    public string SendingPoolName { get; set; }
    public TlsPolicy TlsPolicy { get; set; }
}

public partial class ReputationOptions
{
    public DateTime? LastFreshStart { get; set; }
    public bool? ReputationMetricsEnabled { get; set; }
}

public partial class SendingOptions
{
    public bool? SendingEnabled { get; set; }
}

public partial class SuppressionOptions
{
    public List<string> SuppressedReasons { get; set; } = Collections.Initial<List<string>>();
    public SuppressionListScope SuppressionScope { get; set; }
    public SuppressionValidationOptions ValidationOptions { get; set; }
}

public partial class SuppressionValidationOptions
{
    public SuppressionConditionThreshold ConditionThreshold { get; set; }
}

public partial class SuppressionConditionThreshold
{
    public FeatureStatus ConditionThresholdEnabled { get; set; }
    public SuppressionConfidenceThreshold OverallConfidenceThreshold { get; set; }
}

public partial class SuppressionConfidenceThreshold
{
    public SuppressionConfidenceVerdictThreshold ConfidenceVerdictThreshold { get; set; }
}

public partial class VdmOptions
{
    public DashboardOptions DashboardOptions { get; set; }
    public GuardianOptions GuardianOptions { get; set; }
}

public partial class DashboardOptions
{
    public FeatureStatus EngagementMetrics { get; set; }
}

public partial class GuardianOptions
{
    public FeatureStatus OptimizedSharedDelivery { get; set; }
}

public partial class ArchivingOptions
{
    public string ArchiveArn { get; set; }
}

public partial class EventDestinationDefinition
{
    public CloudWatchDestination CloudWatchDestination { get; set; }
    public bool? Enabled { get; set; }
    public EventBridgeDestination EventBridgeDestination { get; set; }
    public KinesisFirehoseDestination KinesisFirehoseDestination { get; set; }
    public List<string> MatchingEventTypes { get; set; } = Collections.Initial<List<string>>();
    public PinpointDestination PinpointDestination { get; set; }
    public SnsDestination SnsDestination { get; set; }
}

public partial class KinesisFirehoseDestination
{
    public string DeliveryStreamArn { get; set; }
    public string IamRoleArn { get; set; }
}

public partial class CloudWatchDestination
{
    public List<CloudWatchDimensionConfiguration> DimensionConfigurations { get; set; } = Collections.Initial<List<CloudWatchDimensionConfiguration>>();
}

public partial class CloudWatchDimensionConfiguration
{
    public string DefaultDimensionValue { get; set; }
    public string DimensionName { get; set; }
    public DimensionValueSource DimensionValueSource { get; set; }
}

public partial class SnsDestination
{
    public string TopicArn { get; set; }
}

public partial class EventBridgeDestination
{
    public string EventBusArn { get; set; }
}

public partial class PinpointDestination
{
    public string ApplicationArn { get; set; }
}
