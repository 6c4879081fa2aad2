using System.Text.Json;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>The body of a request as JSON, whatever its root; absent where the request has none.</summary>
internal sealed class JsonBody : IDisposable
{
    private const int MaxDepth = 32;

    private readonly JsonDocument? _document;

    private JsonBody(JsonDocument? document, Refusal? problem)
    {
        _document = document;
        Problem = problem;
    }

    internal Refusal? Problem { get; }

    internal JsonElement? Root => _document?.RootElement;

    public void Dispose() => _document?.Dispose();

    internal static async ValueTask<JsonBody> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength is 0 || (request.ContentType is null && request.ContentLength is null && !HasTransferEncoding(request)))
        {
            return new(null, null);
        }

        if (request.ContentType is not null && !request.HasJsonContentType())
        {
            return new(null, new(RefusalCode.UnsupportedMediaType, "Send the body as Content-Type: application/json."));
        }

        try
        {
            return new(await JsonDocument.ParseAsync(request.Body, new() { MaxDepth = MaxDepth }, context.RequestAborted), null);
        }
        catch (JsonException malformed)
        {
            var place = malformed.LineNumber is { } line ? $" at line {line + 1}, byte {malformed.BytePositionInLine + 1}" : "";
            return new(null, Refusal.Invalid("body", $"is not valid JSON{place}."));
        }
    }

    private static bool HasTransferEncoding(HttpRequest request) => request.Headers.TransferEncoding.Count > 0;
}
