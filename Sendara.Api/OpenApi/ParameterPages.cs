using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>What the parameters of an operation mean and can be: the operation's own explanation first, then what they mean everywhere.</summary>
internal static class ParameterPages
{
    internal static void Apply(OpenApiOperation operation, Explanation? explanation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (Find(parameter.Name!, explanation) is { } known)
            {
                parameter.Description = known.Description;
                parameter.Schema = known.Schema;
                parameter.Required = known.IsRequired || parameter.In == ParameterLocation.Path;
                parameter.Example = known.Example;
            }
        }

        foreach (var (name, header) in explanation?.Headers ?? new Dictionary<string, Parameter>())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = header.Description,
                Schema = header.Schema,
                Required = header.IsRequired,
                Example = header.Example,
            });
        }
    }

    private static Parameter? Find(string name, Explanation? explanation) =>
        explanation?.Parameters.GetValueOrDefault(name) ?? CommonParameters.All.GetValueOrDefault(name);
}
