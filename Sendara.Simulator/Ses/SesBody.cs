using System.Text.Json;

namespace Sendara.Simulator.Ses;

/// <summary>The body of a call, read with the provider's own JSON rules and refused in its own words.</summary>
internal sealed record SesBody<T>(T? Value, string Problem)
    where T : class
{
    public static async ValueTask<SesBody<T>?> BindAsync(HttpContext context)
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, SesJson.Options, context.RequestAborted);
            return new SesBody<T>(value, value is null ? "The request body is null." : "");
        }
        catch (JsonException failure)
        {
            var operation = context.GetEndpoint()?.Metadata.GetMetadata<SesOperation>()?.Name;
            return new SesBody<T>(null, $"The request body is not what {operation} takes: {failure.Message}");
        }
    }

    public SesError Refusal => new(StatusCodes.Status400BadRequest, "SerializationException", Problem);
}
