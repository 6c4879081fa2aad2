using System.Text;
using System.Text.Json;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>The body of a request as JSON, whatever its root; absent where the request has none.</summary>
internal sealed class JsonBody : IDisposable
{
    private const int MaxDepth = 32;

    private readonly JsonDocument? _document;
    private readonly RentedOctets? _octets;

    private JsonBody(JsonDocument? document, RentedOctets? octets, Refusal? problem)
    {
        _document = document;
        _octets = octets;
        Problem = problem;
    }

    internal Refusal? Problem { get; }

    internal JsonElement? Root => _document?.RootElement;

    public void Dispose()
    {
        _document?.Dispose();
        _octets?.Dispose();
    }

    internal static async ValueTask<JsonBody> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength is 0 || (request.ContentType is null && request.ContentLength is null && !HasTransferEncoding(request)))
        {
            return new(null, null, null);
        }

        if (request.ContentType is not null && !request.HasJsonContentType())
        {
            return new(null, null, new(RefusalCode.UnsupportedMediaType, "Send the body as Content-Type: application/json."));
        }

        var octets = await RentedOctets.ReadAsync(request.Body, request.ContentLength, context.RequestAborted);
        if (octets.Memory.IsEmpty)
        {
            octets.Dispose();
            return new(null, null, null); // Announced in chunks, of which none came.
        }

        return Parse(octets);
    }

    private static JsonBody Parse(RentedOctets octets)
    {
        try
        {
            return new(JsonDocument.Parse(Unmarked(octets.Memory), new() { MaxDepth = MaxDepth }), octets, null);
        }
        catch (JsonException malformed)
        {
            var place = malformed.LineNumber is { } line ? $" at line {line + 1}, byte {malformed.BytePositionInLine + 1}" : "";
            var path = JsonPlace.PathOf(Unmarked(octets.Memory).Span, MaxDepth);
            octets.Dispose();
            return new(null, null, Refusal.Invalid("body", $"is not valid JSON{place}{(path.Length > 0 ? $", in {path}" : "")}."));
        }
    }

    // RFC 8259 §8.1: a byte order mark should not be there, and is no reason to refuse a body.
    private static ReadOnlyMemory<byte> Unmarked(ReadOnlyMemory<byte> octets) =>
        octets.Span.StartsWith(Encoding.UTF8.Preamble) ? octets[Encoding.UTF8.Preamble.Length..] : octets;

    private static bool HasTransferEncoding(HttpRequest request) => request.Headers.TransferEncoding.Count > 0;
}
