using Sendara.Api.Http;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.OpenApi;

/// <summary>Every error that an operation can answer: what its route says, and what follows from how it is reached and what it reads.</summary>
internal static class RouteErrors
{
    // Statuses that have one code on every route; 409 and 422 have several, and a route names its own.
    private static readonly Dictionary<int, RefusalCode> Usual = new()
    {
        [400] = RefusalCode.InvalidRequest,
        [401] = RefusalCode.Unauthorized,
        [403] = RefusalCode.Forbidden,
        [404] = RefusalCode.NotFound,
        [413] = RefusalCode.PayloadTooLarge,
        [415] = RefusalCode.UnsupportedMediaType,
        [429] = RefusalCode.RateLimitExceeded,
        [500] = RefusalCode.InternalError,
        [503] = RefusalCode.ServiceUnavailable,
    };

    /// <summary>The codes by status, both in order; a status without a code is one whose route has to name it.</summary>
    internal static SortedDictionary<int, List<RefusalCode>> Of(IEnumerable<object> metadata, IEnumerable<int> statuses, bool readsJson)
    {
        var named = metadata.OfType<RouteRefusals>().SelectMany(refusals => refusals.Codes).ToList();
        var all = new SortedDictionary<int, List<RefusalCode>>();
        foreach (var status in statuses.Concat(Implied(metadata, readsJson)).Concat(named.Select(Problems.StatusOf)).Distinct())
        {
            var codes = named.Where(code => Problems.StatusOf(code) == status);
            all[status] = [.. codes.Concat(Usual.TryGetValue(status, out var usual) && !IsReplaced(status, named) ? [usual] : []).Distinct().Order()];
        }

        return all;
    }

    private static IEnumerable<int> Implied(IEnumerable<object> metadata, bool readsJson) =>
    [
        StatusCodes.Status500InternalServerError,
        StatusCodes.Status503ServiceUnavailable,
        .. readsJson ? [400, 413, 415] : Array.Empty<int>(),
        .. RouteAccess.Of(metadata) switch
        {
            RouteAccess.Signed => Array.Empty<int>(),
            RouteAccess.Operator => [401, 429],
            RouteAccess.Keys keys when Enum.GetValues<KeyScope>().All(scope => keys.Scopes.Any(wanted => scope.Covers(wanted))) => [401, 429],
            _ => [401, 403, 429],
        },
    ];

    // Where a signature is the key, nobody is told that his key is wrong.
    private static bool IsReplaced(int status, List<RefusalCode> named) => status == 401 && named.Contains(RefusalCode.InvalidSignature);
}
