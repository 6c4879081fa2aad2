using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2.Model;

public partial class PutSuppressedDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    public string EmailAddress { get; set; }
    public SuppressionListReason Reason { get; set; }
    public string TenantName { get; set; }
}

public partial class PutSuppressedDestinationResponse : AmazonWebServiceResponse
{
}

public partial class GetSuppressedDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    public string EmailAddress { get; set; }
    public string TenantName { get; set; }
}

public partial class GetSuppressedDestinationResponse : AmazonWebServiceResponse
{
    public SuppressedDestination SuppressedDestination { get; set; }
}

public partial class DeleteSuppressedDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    public string EmailAddress { get; set; }
    public string TenantName { get; set; }
}

public partial class DeleteSuppressedDestinationResponse : AmazonWebServiceResponse
{
}

public partial class ListSuppressedDestinationsRequest : AmazonSimpleEmailServiceV2Request
{
    public DateTime? EndDate { get; set; }
    public string NextToken { get; set; }
    public int? PageSize { get; set; }
    public List<string> Reasons { get; set; } = Collections.Initial<List<string>>();
    public DateTime? StartDate { get; set; }
    public string TenantName { get; set; }
}

public partial class ListSuppressedDestinationsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<SuppressedDestinationSummary> SuppressedDestinationSummaries { get; set; } = Collections.Initial<List<SuppressedDestinationSummary>>();
}

public partial class SuppressedDestination
{
    public SuppressedDestinationAttributes Attributes { get; set; }
    public string EmailAddress { get; set; }
    public DateTime? LastUpdateTime { get; set; }
    public SuppressionListReason Reason { get; set; }
    public string TenantName { get; set; }
}

public partial class SuppressedDestinationAttributes
{
    public string FeedbackId { get; set; }
    public string MessageId { get; set; }
}

public partial class SuppressedDestinationSummary
{
    public string EmailAddress { get; set; }
    public DateTime? LastUpdateTime { get; set; }
    public SuppressionListReason Reason { get; set; }
}
