using Amazon.Runtime.Internal;
using Amazon.SimpleEmailV2;

namespace Sendara.Engine.Ses;

/// <summary>
/// A client that makes each call once. <c>MaxErrorRetry = 0</c> does not see to that: the SDK repeats a call all the same when the connection
/// is reset, also when the mail had been taken.
/// </summary>
internal sealed class UnrepeatingClient(AmazonSimpleEmailServiceV2Config config) : AmazonSimpleEmailServiceV2Client(config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.RemoveHandler<RetryHandler>();
    }
}
