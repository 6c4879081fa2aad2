using System.Text;

namespace Sendara.Simulator.Ses;

/// <summary>A page of a list that is ordered by a key; the token is the last key of the page before.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

internal static class Page
{
    private const int LargestPage = 1000;

    public static SesError InvalidToken =>
        new(StatusCodes.Status400BadRequest, "InvalidNextTokenException", "The specified NextToken is not valid.");

    /// <summary>The page after the token, or null when the token is none of ours.</summary>
    public static Page<T>? Of<T>(IEnumerable<T> ordered, Func<T, string> key, string? token, int? size)
    {
        var after = "";
        if (!string.IsNullOrEmpty(token))
        {
            var octets = new byte[token.Length];
            if (!Convert.TryFromBase64String(token, octets, out var length))
            {
                return null;
            }

            after = Encoding.UTF8.GetString(octets, 0, length);
        }

        var take = size is > 0 and <= LargestPage ? size.Value : LargestPage;
        var items = ordered.Where(item => string.CompareOrdinal(key(item), after) > 0).Take(take + 1).ToList();
        return items.Count <= take
            ? new Page<T>(items, NextToken: null)
            : new Page<T>(items[..take], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(items[take - 1]))));
    }
}
