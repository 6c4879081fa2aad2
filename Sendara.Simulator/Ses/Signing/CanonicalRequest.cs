using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

namespace Sendara.Simulator.Ses.Signing;

/// <summary>The text that Signature Version 4 hashes, made from the request as it came over the wire.</summary>
internal static partial class CanonicalRequest
{
    public static string Of(HttpRequest request, IReadOnlyList<string> signedHeaders, string payloadHash)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (path, query) = target.Split('?', 2) is [var p, var q] ? (p, q) : (target, "");

        return new StringBuilder()
            .Append(request.Method).Append('\n')
            // Everywhere but in S3 the path is encoded once more on top of what travels: %40 is signed as %2540.
            .AppendJoin('/', path.Split('/').Select(Uri.EscapeDataString)).Append('\n')
            .Append(Query(query)).Append('\n')
            .AppendJoin("", signedHeaders.Select(name => $"{name}:{Value(request, name)}\n")).Append('\n')
            .AppendJoin(';', signedHeaders).Append('\n')
            .Append(payloadHash)
            .ToString();
    }

    private static string Query(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => $"{Reencode(pair[0])}={(pair.Length == 2 ? Reencode(pair[1]) : "")}")
        .Order(StringComparer.Ordinal));

    private static string Reencode(string text) =>
        Uri.EscapeDataString(Uri.UnescapeDataString(text.Replace("+", "%20", StringComparison.Ordinal)));

    private static string Value(HttpRequest request, string header) =>
        string.Join(',', request.Headers[header].Select(value => Blanks().Replace(value?.Trim() ?? "", " ")));

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
