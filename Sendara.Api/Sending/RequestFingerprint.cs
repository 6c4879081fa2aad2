using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sendara.Api.Sending;

/// <summary>
/// What makes two requests the same: all fields with a value, in any order, apart from the time of sending and the key itself. A field
/// that is null counts as absent, as it does everywhere.
/// </summary>
internal static class RequestFingerprint
{
    private static readonly string[] Outside = ["scheduled_at", "idempotency_key"];

    internal static byte[] Of(JsonElement body)
    {
        var octets = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(body).Length);
        using (var writer = new Utf8JsonWriter(octets))
        {
            WriteObject(writer, body, Outside);
        }

        return SHA256.HashData(octets.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element, []);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement element, string[] outside)
    {
        writer.WriteStartObject();
        foreach (var property in element.EnumerateObject()
            .Where(p => p.Value.ValueKind != JsonValueKind.Null && !outside.Contains(p.Name))
            .OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value);
        }

        writer.WriteEndObject();
    }
}
