using Scalar.AspNetCore;

namespace Sendara.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and the page that shows it at <c>/reference</c>.</summary>
internal static class Reference
{
    internal static IServiceCollection AddReference(this IServiceCollection services) =>
        services.AddSingleton<SchemaNames>().AddOpenApi("v1", options =>
        {
            options.CreateSchemaReferenceId = SchemaNames.Of;
            options.AddSchemaTransformer<ValueSchemas>();
            options.AddOperationTransformer<OperationPages>();
            options.AddDocumentTransformer<WebhookPages>();
            options.AddDocumentTransformer<DocumentFront>();
            options.AddDocumentTransformer<ExactObjects>();
        });

    internal static void MapReference(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/reference", options => options
            .WithTitle("Sendara API")
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .DisableDefaultFonts()
            .HideDeveloperTools()
            .HideClientButton());
    }
}
