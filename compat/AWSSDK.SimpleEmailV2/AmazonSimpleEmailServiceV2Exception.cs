using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleEmailV2;

/// <summary>Any refusal of the service; the named ones are in <c>Amazon.SimpleEmailV2.Model</c>.</summary>
public partial class AmazonSimpleEmailServiceV2Exception : AmazonServiceException
{
    public AmazonSimpleEmailServiceV2Exception(string message) : base(message)
    {
    }

    public AmazonSimpleEmailServiceV2Exception(string message, Exception innerException) : base(message, innerException)
    {
    }

    public AmazonSimpleEmailServiceV2Exception(Exception innerException) : base(innerException)
    {
    }

    public AmazonSimpleEmailServiceV2Exception(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonSimpleEmailServiceV2Exception(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
