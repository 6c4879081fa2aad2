using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Sendara.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and the page that shows it at <c>/reference</c>. Everybody may read both.</summary>
internal static class Reference
{
    internal static IServiceCollection AddReference(this IServiceCollection services) =>
        services.AddSingleton<SchemaNames>().AddSingleton<DocumentText>().AddOpenApi(DocumentText.Name, options =>
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
        app.MapGet($"/openapi/{DocumentText.Name}.json", AnswerAsync).ExcludeFromDescription().AllowAnonymous();
        app.MapScalarApiReference("/reference", options => options
            .WithTitle("Sendara API")
            .WithNonce()
            .AddPreferredSecuritySchemes(SecuritySchemes.ApiKey)
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .DisableDefaultFonts()
            .HideDeveloperTools()
            .HideClientButton())
            .AddEndpointFilter(ReferencePolicy.ApplyAsync)
            .AllowAnonymous();
    }

    private static async Task<IResult> AnswerAsync([FromServices] DocumentText document, CancellationToken cancellationToken)
    {
        var (json, tag) = await document.ReadAsync().WaitAsync(cancellationToken);
        return TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(tag));
    }
}
