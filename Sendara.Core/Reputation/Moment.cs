using System.Globalization;

namespace Sendara.Reputation;

/// <summary>A time as sentences name it.</summary>
internal static class Moment
{
    internal static string Of(DateTimeOffset? time) => time?.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "no time";
}
