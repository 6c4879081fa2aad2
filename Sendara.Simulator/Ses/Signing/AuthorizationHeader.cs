namespace Sendara.Simulator.Ses.Signing;

/// <summary>The parts of <c>AWS4-HMAC-SHA256 Credential=…/date/region/service/aws4_request, SignedHeaders=…, Signature=…</c>.</summary>
internal sealed record AuthorizationHeader(
    string AccessKey, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    public static AuthorizationHeader? TryParse(string header)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = header[Algorithm.Length..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1]);

        return parts.GetValueOrDefault("Credential")?.Split('/') is [var key, var date, var region, var service, "aws4_request"]
            && parts.TryGetValue("SignedHeaders", out var signed)
            && parts.TryGetValue("Signature", out var signature)
            ? new AuthorizationHeader(key, date, region, service, signed.Split(';'), signature)
            : null;
    }
}
