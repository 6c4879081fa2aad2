namespace Sendara.Simulator.State;

/// <summary>Endpoint filter: what an operation changed is on disk before its answer goes out.</summary>
internal sealed class SaveChanges(StateFile state) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (!HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            await state.SaveAsync(CancellationToken.None);
        }

        return result;
    }
}
