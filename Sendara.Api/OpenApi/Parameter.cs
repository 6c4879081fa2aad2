using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sendara.Ids;

namespace Sendara.Api.OpenApi;

/// <summary>A parameter of a path or a query: what it means, what it can be, and one thing that it can be.</summary>
internal sealed record Parameter(string Description, OpenApiSchema Schema)
{
    /// <summary>A value that goes with the operation's example; null where the example does without the parameter.</summary>
    public string? Example { get; init; }

    /// <summary>Whether the operation refuses to go on without it; those of a path always are.</summary>
    public bool IsRequired { get; init; }

    internal static Parameter Text(string description, int? maxLength = null) =>
        new(description, new() { Type = JsonSchemaType.String, MaxLength = maxLength });

    internal static Parameter Number(string description, int minimum, int maximum, int standard) => new(description, new()
    {
        Type = JsonSchemaType.Integer, Minimum = $"{minimum}", Maximum = $"{maximum}", Default = JsonValue.Create(standard),
    });

    internal static Parameter Flag(string description) => new(description, new() { Type = JsonSchemaType.Boolean });

    internal static Parameter Email(string description) => new(description, new() { Type = JsonSchemaType.String, Format = "email" });

    internal static Parameter Id<T>(string description)
        where T : IIdentified => new(description, IdForm.Of(T.IdPrefix)) { Example = Samples.Id<T>().ToString() };

    internal static Parameter Word<T>(string description, T? standard = null)
        where T : struct, Enum =>
        Word(description, standard is { } value ? Words.Of(value) : null, [.. Enum.GetValues<T>().Select(Words.Of)]);

    internal static Parameter Word(string description, string? standard, params string[] words) => new(description, new()
    {
        Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)], Default = standard,
    });
}
