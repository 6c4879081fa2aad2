using System.Globalization;
using Sendara.Limits;

namespace Sendara.Api.Limits;

/// <summary>
/// What every answer to a known account says about its limit: in the headers that clients know, and in those that the IETF is agreeing on
/// (draft-ietf-httpapi-ratelimit-headers-10).
/// </summary>
internal static class RateHeaders
{
    internal const string Limit = "X-RateLimit-Limit";
    internal const string Remaining = "X-RateLimit-Remaining";
    internal const string Reset = "X-RateLimit-Reset";
    internal const string Standing = "RateLimit";
    internal const string Policy = "RateLimit-Policy";

    internal static void Write(IHeaderDictionary headers, RateStanding standing)
    {
        var (limit, remaining) = (Text(standing.Limit.Times), Text(standing.Remaining));
        headers[Limit] = limit;
        headers[Remaining] = remaining;
        headers[Reset] = Text(UpToSeconds(standing.ResetsAt - DateTimeOffset.UnixEpoch));
        headers[Standing] = $"\"default\";r={remaining};t={Text(UpToSeconds(standing.ResetsIn))}";
        headers[Policy] = $"\"default\";q={limit};w={Text(UpToSeconds(standing.Limit.Window))}";
    }

    // Rounded up: whoever comes at that second is not refused for what was before.
    private static long UpToSeconds(TimeSpan time) => (time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
