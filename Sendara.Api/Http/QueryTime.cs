using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sendara.Api.Http;

/// <summary>A time in a query: a moment, or a day in UTC from its first microsecond to its last.</summary>
internal sealed partial record QueryTime(DateTimeOffset First, DateTimeOffset Last)
{
    private const string IsoDate = "yyyy-MM-dd";

    internal static bool TryRead(string text, [NotNullWhen(true)] out QueryTime? result)
    {
        // A plus sign that nobody encoded arrives as a space.
        var written = text.Replace(' ', '+');
        result = Form().IsMatch(written)
            && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time.Year is >= 1970 and < 9999
                ? written.Length > IsoDate.Length ? new(time, time) : new(time, time.AddDays(1).AddMicroseconds(-1))
                : null;
        return result is not null;
    }

    // RFC 3339 §5.6, where the zone may be left out and is UTC then.
    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?\z")]
    private static partial Regex Form();
}
