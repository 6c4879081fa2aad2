using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sendara.Webhooks;

/// <summary>What proves that an event comes from Sendara: an HMAC-SHA256 over the time of the attempt, a full stop and the body as it is sent.</summary>
public static class WebhookSignature
{
    /// <summary>The event's id, the same at every attempt.</summary>
    public const string IdHeader = "Sendara-Event-Id";

    /// <summary>The event's type.</summary>
    public const string TypeHeader = "Sendara-Event-Type";

    /// <summary>The time of the attempt, in Unix seconds.</summary>
    public const string TimestampHeader = "Sendara-Timestamp";

    /// <summary>The signature, in lower-case hex.</summary>
    public const string SignatureHeader = "Sendara-Signature";

    /// <summary>Signs a body; the secret's text is the key as it stands, not what its hex digits mean.</summary>
    public static string Of(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
