using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sendara.Tests.Simulator;

/// <summary>Signature Version 4 as a caller makes it, written apart from the simulator's own verification.</summary>
internal sealed record RequestSigner(string AccessKey, string SecretKey, string Region)
{
    public void Sign(HttpRequestMessage request, byte[] body, DateTimeOffset now)
    {
        var uri = request.RequestUri!;
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{Region}/ses/aws4_request";
        var path = string.Join('/', uri.AbsolutePath.Split('/').Select(Uri.EscapeDataString));
        var query = string.Join(
            '&', uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

        var canonical = $"{request.Method}\n{path}\n{query}\nhost:{uri.Authority}\nx-amz-date:{time}\n\nhost;x-amz-date\n{Hash(body)}";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = scope.Split('/').Append(toSign).Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + SecretKey), (secret, part) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(part)));

        request.Headers.Add("x-amz-date", time);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={AccessKey}/{scope}, SignedHeaders=host;x-amz-date, Signature={Convert.ToHexStringLower(key)}");
    }

    private static string Hash(byte[] octets) => Convert.ToHexStringLower(SHA256.HashData(octets));
}
