using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Sendara.Simulator.Ses.Signing;

/// <summary>Verifies Signature Version 4 as the provider's front door does, and refuses in its words.</summary>
internal sealed class SignatureCheck(IOptions<SimulatorOptions> options, TimeProvider clock)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public SesError? Refuse(HttpRequest request, ReadOnlySpan<byte> body, string service = "ses")
    {
        var settings = options.Value;
        if (!settings.RequireSignature)
        {
            return null;
        }

        if (request.Headers.Authorization.ToString() is not { Length: > 0 } header)
        {
            return SesError.Forbidden("MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        if (AuthorizationHeader.TryParse(header) is not { } authorization)
        {
            return Incomplete("Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' of AWS4-HMAC-SHA256.");
        }

        if (authorization.AccessKey != settings.AccessKey)
        {
            return SesError.Forbidden("UnrecognizedClientException", "The security token included in the request is invalid.");
        }

        if (!authorization.SignedHeaders.Contains("host") || !authorization.SignedHeaders.Contains("x-amz-date"))
        {
            return Incomplete("'Host' and 'X-Amz-Date' must be among the SignedHeaders.");
        }

        var sentAt = request.Headers["x-amz-date"].ToString();
        return RefuseScope(authorization, sentAt, service)
            ?? RefuseTime(sentAt)
            ?? (Matches(request, body, authorization, sentAt) ? null : Invalid(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."));
    }

    private SesError? RefuseScope(AuthorizationHeader authorization, string sentAt, string service)
    {
        if (authorization.Region != options.Value.Region)
        {
            return Invalid(
                $"Credential should be scoped to a valid region, not '{authorization.Region}'. This provider plays {options.Value.Region}.");
        }

        if (authorization.Service != service)
        {
            return Invalid($"Credential should be scoped to correct service: '{service}'.");
        }

        return sentAt.StartsWith(authorization.Date, StringComparison.Ordinal)
            ? null
            : Invalid("Date in Credential scope does not match YYYYMMDD from X-Amz-Date.");
    }

    private SesError? RefuseTime(string sentAt)
    {
        if (!DateTimeOffset.TryParseExact(sentAt, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return Incomplete($"X-Amz-Date '{sentAt}' is not of the form {TimeFormat}.");
        }

        var skew = options.Value.SignatureSkew;
        var now = clock.GetUtcNow();
        return skew > TimeSpan.Zero && (now - time).Duration() > skew
            ? Invalid($"Signature expired or not yet current: {sentAt} is more than {skew} away from {now.ToString(TimeFormat, CultureInfo.InvariantCulture)}.")
            : null;
    }

    private bool Matches(HttpRequest request, ReadOnlySpan<byte> body, AuthorizationHeader authorization, string sentAt)
    {
        var canonical = CanonicalRequest.Of(request, authorization.SignedHeaders, Hash(body));
        var toSign = $"{AuthorizationHeader.Algorithm}\n{sentAt}\n{authorization.Scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";

        var key = Encoding.UTF8.GetBytes("AWS4" + options.Value.SecretKey);
        foreach (var part in (string[])[authorization.Date, authorization.Region, authorization.Service, "aws4_request", toSign])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)), Encoding.ASCII.GetBytes(authorization.Signature));
    }

    private static string Hash(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(SHA256.HashData(octets));

    private static SesError Incomplete(string message) => new(StatusCodes.Status400BadRequest, "IncompleteSignatureException", message);

    private static SesError Invalid(string message) => SesError.Forbidden("InvalidSignatureException", message);
}
