using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>Base of every request of the service.</summary>
public partial class AmazonSimpleEmailServiceV2Request : AmazonWebServiceRequest
{
}
