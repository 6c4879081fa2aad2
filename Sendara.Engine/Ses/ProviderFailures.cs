using Amazon.Runtime;

namespace Sendara.Engine.Ses;

/// <summary>Which exceptions mean that the provider could not be asked, rather than that it said no.</summary>
internal static class ProviderFailures
{
    internal static bool IsOutage(Exception failure, CancellationToken cancellationToken) =>
        // A call over its time-out leaves the SDK as a bare TimeoutException.
        failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
