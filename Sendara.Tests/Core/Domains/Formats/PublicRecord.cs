using System.Globalization;
using Sendara.Domains.Formats;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>A record as a resolver answers it, however it was published: the name absolute, the strings of a text joined.</summary>
internal sealed record PublicRecord(string Name, string Type, int Ttl, string Data)
{
    /// <summary>What a publication must come out as.</summary>
    internal static IEnumerable<PublicRecord> Of(Publication publication) =>
        publication.Records.Select(record => new PublicRecord(record.Name, Publication.TypeOf(record), publication.Seconds, record.Value));

    internal static PublicRecord Cname(string name, int ttl, string target) => new(name, "CNAME", ttl, target);

    internal static PublicRecord Mx(string name, int ttl, int preference, string exchange) =>
        new(name, "MX", ttl, string.Create(CultureInfo.InvariantCulture, $"{preference} {exchange}"));

    internal static PublicRecord Txt(string name, int ttl, string text) => new(name, "TXT", ttl, text);

    /// <summary>An absolute name without its dot; a relative one where none may be is a mistake in the file.</summary>
    internal static string Absolute(string name) =>
        name.EndsWith('.') ? name[..^1] : throw new FormatException($"{name} is not absolute: it would get the zone appended.");

    /// <summary>The name of a host part in a zone.</summary>
    internal static string In(string zone, string host) => host is "@" or "" ? zone : $"{host}.{zone}";
}
