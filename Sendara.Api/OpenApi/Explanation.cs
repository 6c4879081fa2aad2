using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>What the reference says of one operation beside what its code says: in words, and by example.</summary>
internal sealed record Explanation(string Description)
{
    /// <summary>The parameters of the path and the query that are not in <see cref="CommonParameters"/>.</summary>
    public IReadOnlyDictionary<string, Parameter> Parameters { get; init; } = new Dictionary<string, Parameter>();

    /// <summary>The headers that the operation reads, by name.</summary>
    public IReadOnlyDictionary<string, Parameter> Headers { get; init; } = new Dictionary<string, Parameter>();

    /// <summary>A body that can be sent as it is: an object in the shape of the request, or the text where it is no JSON.</summary>
    public object? Request { get; init; }

    /// <summary>The content type of a body that the route reads by itself, so that its handler does not tell.</summary>
    public string? RequestType { get; init; }

    /// <summary>What comes back: an object in the shape of the answer, or the text where it is no JSON.</summary>
    public object? Answer { get; init; }

    /// <summary>What comes back with this status, where there are several good ones.</summary>
    public IReadOnlyDictionary<string, object> Answers { get; init; } = new Dictionary<string, object>();

    /// <summary>A second shape that the answer can have under the same status; some other operation answers nothing else.</summary>
    public object? OtherAnswer { get; init; }

    /// <summary>What comes back under each content type, where there are several.</summary>
    public IReadOnlyDictionary<string, AnswerContent> Contents { get; init; } = new Dictionary<string, AnswerContent>();

    /// <summary>Headers of the answer, by name, beside those that every answer has.</summary>
    public IReadOnlyDictionary<string, string> AnswerHeaders { get; init; } = new Dictionary<string, string>();
}

/// <summary>An answer of one content type.</summary>
internal sealed record AnswerContent(OpenApiSchema Schema, object Example);

/// <summary>Where an operation keeps its explanation: made when the document is, not when the host starts.</summary>
internal sealed record Explained(Func<Explanation> Explanation);

/// <summary>Hangs the explanation on the route.</summary>
internal static class ExplainedRoute
{
    internal static RouteHandlerBuilder Explained(this RouteHandlerBuilder route, Func<Explanation> explanation) =>
        route.WithMetadata(new Explained(explanation));
}
