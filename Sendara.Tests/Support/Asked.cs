using System.Collections.Concurrent;
using System.Globalization;

namespace Sendara.Tests.Support;

/// <summary>One request of many: when it was sent and answered, and what the answer said about the limit.</summary>
internal sealed record Asked(TimeSpan Sent, TimeSpan Received, int Status, int Limit, int Remaining, long Reset, long? RetryAfter)
{
    public bool Passed => Status == 200;

    /// <summary>Lets clients ask side by side, each as soon as it has its answer, until a time is over.</summary>
    public static async Task<IReadOnlyList<Asked>> HammerAsync(IEnumerable<HttpClient> clients, string path, Func<TimeSpan> now, TimeSpan until)
    {
        var asked = new ConcurrentBag<Asked>();
        await Task.WhenAll(clients.Select(async client =>
        {
            while (now() < until)
            {
                asked.Add(await AskAsync(client, path, now));
            }
        }));
        return [.. asked.OrderBy(a => a.Received)];
    }

    public static async Task<Asked> AskAsync(HttpClient client, string path, Func<TimeSpan> now)
    {
        var sent = now();
        using var response = await client.AskAsync(path);
        return new(
            sent, now(), (int)response.StatusCode, (int)Number(response, "X-RateLimit-Limit")!, (int)Number(response, "X-RateLimit-Remaining")!,
            (long)Number(response, "X-RateLimit-Reset")!, Number(response, "Retry-After"));
    }

    /// <summary>Waits until nothing that was asked before counts any more.</summary>
    public static async Task SettleAsync(HttpClient client, string path)
    {
        var last = await AskAsync(client, path, () => TimeSpan.Zero);
        await Eventually.TrueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() > DateTimeOffset.FromUnixTimeSeconds(last.Reset)));
    }

    /// <summary>The most requests that passed for certain within one second: sent after its beginning and answered before its end.</summary>
    public static int MostInASecond(IEnumerable<Asked> asked)
    {
        var passed = asked.Where(a => a.Passed).OrderBy(a => a.Sent).ToList();
        return passed.Select(first => passed.Count(a => a.Sent >= first.Sent && a.Received < first.Sent + TimeSpan.FromSeconds(1))).DefaultIfEmpty().Max();
    }

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) ? long.Parse(Assert.Single(values), CultureInfo.InvariantCulture) : null;
}
