using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sendara.Simulator.Sns;

/// <summary>The JSON body of a notification or of a subscription's confirmation.</summary>
internal sealed record Envelope(
    string Type,
    string MessageId,
    string? Token,
    string TopicArn,
    string? Subject,
    string Message,
    [property: JsonPropertyName("SubscribeURL")] string? SubscribeUrl,
    string Timestamp,
    string SignatureVersion,
    string Signature,
    [property: JsonPropertyName("SigningCertURL")] string SigningCertUrl,
    [property: JsonPropertyName("UnsubscribeURL")] string? UnsubscribeUrl)
{
    public const string Notification = "Notification";
    public const string SubscriptionConfirmation = "SubscriptionConfirmation";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // A body on its own, never part of a page.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public Envelope SignedBy(SigningAuthority authority) => this with { Signature = authority.Sign(StringToSign(), SignatureVersion) };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    // The order is the provider's; a member that is absent is left out with its name.
    private string StringToSign()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in ((string, string?)[])
            [
                (nameof(Message), Message),
                (nameof(MessageId), MessageId),
                (nameof(Subject), Type == Notification ? Subject : null),
                ("SubscribeURL", SubscribeUrl),
                (nameof(Timestamp), Timestamp),
                (nameof(Token), Token),
                (nameof(TopicArn), TopicArn),
                (nameof(Type), Type),
            ])
        {
            if (value is not null)
            {
                text.Append(name).Append('\n').Append(value).Append('\n');
            }
        }

        return text.ToString();
    }
}
