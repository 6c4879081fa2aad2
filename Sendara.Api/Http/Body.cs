using System.Text.Json;
using Sendara.Api.OpenApi;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>A request that reads itself from the fields of a JSON object.</summary>
internal interface IRequest<T>
{
    static abstract T Read(Fields fields);
}

/// <summary>A body that may turn out to be unreadable.</summary>
internal interface IBody
{
    Refusal? Problem { get; }
}

/// <summary>The JSON body of a request, read by hand for the contract's tolerance and its errors. No body is an empty object.</summary>
internal sealed class Body<T> : IBody
    where T : IRequest<T>
{
    private readonly T? _value;

    private Body(T? value, Refusal? problem)
    {
        _value = value;
        Problem = problem;
    }

    public Refusal? Problem { get; }

    /// <summary>The request; only looked at when nothing was wrong, which <see cref="BodyFilter"/> sees to.</summary>
    internal T Value => _value ?? throw new InvalidOperationException("The body was refused.");

    public static async ValueTask<Body<T>> BindAsync(HttpContext context)
    {
        using var json = await JsonBody.ReadAsync(context);
        if (json.Problem is { } problem)
        {
            return new(default, problem);
        }

        return json.Root is { } root && UnreadableText.Judge(root) is { } unreadable ? new(default, unreadable) : Read(json.Root);
    }

    private static Body<T> Read(JsonElement? element)
    {
        var fields = Fields.Of(element);
        var value = T.Read(fields);
        return fields.Problem is { } problem ? new(default, problem) : new(value, null);
    }
}

/// <summary>Answers for bodies that could not be read, before the operation sees them.</summary>
internal sealed class BodyFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IBody>().FirstOrDefault()?.Problem is { } problem
            ? ValueTask.FromResult<object?>(Problems.Refuse(problem))
            : next(context);
}

/// <summary>What the reference page should know of a route's body and errors.</summary>
internal static class RouteShape
{
    internal static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : IRequest<T> => route.AddEndpointFilter<BodyFilter>().Accepts<T>("application/json");

    internal static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ErrorEnvelope>(status);
        }

        return route;
    }

    /// <summary>Names the codes where a status has several, as 409 and 422 do.</summary>
    internal static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params RefusalCode[] codes) => route.WithMetadata(new RouteRefusals(codes));
}
