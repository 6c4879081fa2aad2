using System.Globalization;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>
/// Where a list goes on. Ids sort by the time at which they were made, so the last id of a page is all that a cursor needs to say, and a
/// list stays whole while things are added in front of it.
/// </summary>
internal sealed record Page<T>(int Limit, Id<T>? Before)
    where T : IIdentified
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    /// <summary>Reads <c>limit</c> and <c>cursor</c>; a refusal names the one that is wrong.</summary>
    internal static Refusal? TryRead(string? limit, string? cursor, out Page<T> page)
    {
        page = new(DefaultLimit, null);
        if (!string.IsNullOrEmpty(limit))
        {
            page = page with { Limit = int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0 };
        }

        if (page.Limit is < 1 or > MaxLimit)
        {
            return Refusal.Invalid("limit", $"must be between 1 and {MaxLimit}.");
        }

        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        if (!Id<T>.TryParse(cursor, null, out var before))
        {
            return Refusal.Invalid("cursor", "is not one that this list gave out; begin again without it.");
        }

        page = page with { Before = before };
        return null;
    }

    /// <summary>The cursor of the next page; null at the end. Ask the database for one row more than the limit.</summary>
    internal string? Next(IReadOnlyList<Id<T>> rows) => rows.Count > Limit ? rows[Limit - 1].ToString() : null;
}
