using Microsoft.OpenApi;
using Sendara.Api.OpenApi;

namespace Sendara.Api.Domains;

/// <summary>The schemas of the two forms of the records that are JSON.</summary>
internal static class DomainRecordForms
{
    internal static OpenApiSchema Json() => new() { AnyOf = [List(), DomainConnect()] };

    private static OpenApiSchema List() => ObjectSchema.Of(
        ("domain", ObjectSchema.Text()),
        ("zone", ObjectSchema.Text()),
        ("records", ObjectSchema.List(ObjectSchema.Of(
            ("type", ObjectSchema.Text()),
            ("name", ObjectSchema.Text()),
            ("value", ObjectSchema.Text()),
            ("purpose", ObjectSchema.Text()),
            ("host", ObjectSchema.Text()),
            ("priority", new() { Type = JsonSchemaType.Integer | JsonSchemaType.Null }),
            ("ttl", new() { Type = JsonSchemaType.Integer })))));

    private static OpenApiSchema DomainConnect() => ObjectSchema.Of(
        ("note", ObjectSchema.Text()),
        ("settings_record", ObjectSchema.Text()),
        ("settings_url", ObjectSchema.Text()),
        ("apply_path", ObjectSchema.Text()),
        ("apply_query", ObjectSchema.Text()),
        ("apply_url", ObjectSchema.OrNull(ObjectSchema.Text())),
        ("template", ObjectSchema.Free()));
}
