using System.Text;
using System.Text.Json;
using Sendara.Sending;

namespace Sendara.Webhooks;

/// <summary>
/// What endpoints are told of the message that an event is about: enough to find it on the customer's side. What it says is not among it.
/// </summary>
/// <param name="Recipient">Whom it is to.</param>
/// <param name="From">Whom it is from.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Type">Transactional or marketing.</param>
/// <param name="IdempotencyKey">The key that it was sent under.</param>
/// <param name="Metadata">The customer's own metadata, a JSON object.</param>
/// <param name="Detail">What is known of the event beyond its type, a JSON object.</param>
public sealed record MessageFacts(
    string Recipient, string From, string Subject, MessageType Type, string IdempotencyKey, string Metadata, string Detail)
{
    /// <summary>The payload of the event.</summary>
    public string Payload()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("channel", "email");
            json.WriteString("recipient", Recipient);
            json.WriteString("from", From);
            json.WriteString("subject", Subject);
            json.WriteString("message_type", Words.Of(Type));
            json.WriteString("idempotency_key", IdempotencyKey);
            json.WritePropertyName("metadata");
            json.WriteRawValue(Metadata);
            json.WritePropertyName("detail");
            json.WriteRawValue(Detail);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
