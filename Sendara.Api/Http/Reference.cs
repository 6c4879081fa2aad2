using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Sendara.Ids;

namespace Sendara.Api.Http;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and the page that shows it at <c>/reference</c>.</summary>
internal static class Reference
{
    private const string Scheme = "bearer";

    internal static IServiceCollection AddReference(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "Sendara", Version = "v1", Description = "Send mail from your own authenticated domain." };
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme, Description = "An API key: sk_live_… or sk_test_…" },
                };
                document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Id<>))
                {
                    schema.Type = JsonSchemaType.String;
                }

                return Task.CompletedTask;
            });
        });

    internal static void MapReference(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/reference", options => options
            .WithTitle("Sendara API")
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .DisableDefaultFonts()
            .HideDeveloperTools()
            .HideClientButton()).AllowAnonymous();
    }
}
