using System.Text.Json;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Webhooks;

/// <summary>An event as endpoints are told of it.</summary>
/// <param name="Account">The account that it happened in.</param>
/// <param name="Id">Its printed id.</param>
/// <param name="Type">What it is called.</param>
/// <param name="MessageId">The printed id of the message that it is about; null for none.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Mode">Whether it was live or a test.</param>
/// <param name="Payload">What happened, a JSON object.</param>
public sealed record ToldEvent(
    Id<Account> Account, string Id, string Type, string? MessageId, DateTimeOffset OccurredAt, Mode Mode, string Payload)
{
    private const int TypicalLength = 1024;

    /// <summary>The body that is signed and sent, the same at every attempt.</summary>
    public byte[] Envelope()
    {
        using var body = new MemoryStream(TypicalLength);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("event_id", Id);
            json.WriteString("event_type", Type);
            json.WriteString("message_id", MessageId);
            json.WriteString("account_id", Account.ToString());
            json.WriteString("occurred_at", OccurredAt.UtcDateTime);
            json.WriteString("mode", Words.Of(Mode));
            json.WritePropertyName("payload");
            json.WriteRawValue(Payload);
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
