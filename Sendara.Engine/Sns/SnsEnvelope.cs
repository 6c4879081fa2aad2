using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Sendara.Engine.Sns;

/// <summary>What SNS posts (Amazon SNS, "HTTP/HTTPS notification JSON format").</summary>
public sealed record SnsEnvelope(
    string Type,
    string MessageId,
    string TopicArn,
    string? Subject,
    string Message,
    string Timestamp,
    string SignatureVersion,
    string Signature,
    [property: System.Text.Json.Serialization.JsonPropertyName("SigningCertURL")] string SigningCertUrl,
    string? Token,
    [property: System.Text.Json.Serialization.JsonPropertyName("SubscribeURL")] string? SubscribeUrl)
{
    /// <summary>The type of an ordinary notification.</summary>
    public const string Notification = "Notification";

    /// <summary>The type that asks whether a subscription is wanted.</summary>
    public const string SubscriptionConfirmation = "SubscriptionConfirmation";

    private const string UnsubscribeConfirmation = "UnsubscribeConfirmation";

    /// <summary>Reads an envelope; false for anything that lacks a field that SNS always sends.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out SnsEnvelope? envelope)
    {
        try
        {
            envelope = JsonSerializer.Deserialize<SnsEnvelope>(body);
        }
        catch (JsonException)
        {
            envelope = null;
        }

        if (envelope is not { Type: Notification or SubscriptionConfirmation or UnsubscribeConfirmation, MessageId: not null, TopicArn: not null,
            Message: not null, Timestamp: not null, SignatureVersion: not null, Signature: not null, SigningCertUrl: not null })
        {
            envelope = null;
        }

        return envelope is not null;
    }

    /// <summary>The text that the signature covers (Amazon SNS, "Verifying the signatures of Amazon SNS messages"): names and values in
    /// lines, in this order, on the values as JSON gives them.</summary>
    public byte[] SignedText()
    {
        var text = new StringBuilder();
        Line("Message", Message);
        Line("MessageId", MessageId);
        if (Type == Notification)
        {
            Line("Subject", Subject);
        }
        else
        {
            Line("SubscribeURL", SubscribeUrl);
        }

        Line("Timestamp", Timestamp);
        if (Type != Notification)
        {
            Line("Token", Token);
        }

        Line("TopicArn", TopicArn);
        Line("Type", Type);
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(name).Append('\n').Append(value).Append('\n');
            }
        }
    }
}
