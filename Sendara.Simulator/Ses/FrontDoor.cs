using Sendara.Simulator.Ses.Account;
using Sendara.Simulator.Ses.Signing;

namespace Sendara.Simulator.Ses;

/// <summary>What every call passes before its operation: request id, signature, count, latency, control-plane limit.</summary>
internal sealed class FrontDoor(
    RequestDelegate next,
    SignatureCheck signatures,
    SesBehaviourSwitch behaviour,
    ControlPlaneLimit limit,
    Counters counters,
    TimeProvider clock)
{
    public static bool Guards(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/v2/email") || context.Request.Path.StartsWithSegments("/v1/email");

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = RandomIds.Uuid().ToString();

        // The signature covers the bytes, so they are read before anybody parses them.
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        context.Request.Body = body;

        if (signatures.Refuse(context.Request, body.GetBuffer().AsSpan(0, (int)body.Length)) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<SesOperation>() is not { } operation)
        {
            var unknown = $"{context.Request.Method} {context.Request.Path} is not simulated. The simulator's README lists the operations it plays.";
            await new SesError(StatusCodes.Status404NotFound, "UnknownOperationException", unknown).ExecuteAsync(context);
            return;
        }

        counters.CountOperation(operation.Name);
        if (behaviour.Current.DeniedOperations.Contains(operation.Name))
        {
            var denied = $"User: arn:aws:iam::000000000000:user/simulator is not authorized to perform: ses:{operation.Name}";
            await SesError.Forbidden("AccessDeniedException", denied).ExecuteAsync(context);
            return;
        }

        if (behaviour.Current.LatencyMs is > 0 and var latency)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(latency), clock, context.RequestAborted);
        }

        if (operation.IsControlPlane && !limit.TryPass())
        {
            counters.CountThrottled(operation.Name);
            await SesError.TooManyRequests("Rate exceeded").ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
