using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>What was seen at a name other than the one asked about.</summary>
internal sealed record Sighting(string Name, string Value);

/// <summary>The names at which a record ends up when its host was typed in a form that the panel understood differently.</summary>
internal static class Misplaced
{
    /// <summary>The full name typed into a panel that appends the zone.</summary>
    internal static IEnumerable<string> Doubled(string name, CheckSite site) => site.Enclosing.Select(zone => $"{name}.{zone}");

    /// <summary>Only the part in front of the domain typed into the panel of a zone further up.</summary>
    internal static IEnumerable<string> WithoutSubdomain(string name, CheckSite site) =>
        site.Enclosing.Skip(1).Select(zone => $"{name[..^(site.Domain.Length + 1)]}.{zone}");

    /// <summary>The first of the names at which <paramref name="read"/> recognises the record. A name that cannot be asked is passed
    /// over: the record is missing in its own place either way.</summary>
    internal static async Task<Sighting?> FindAsync(
        IEnumerable<string> names, DnsRecordType type, CheckSite site, Func<DnsAnswer.Found, string?> read,
        CancellationToken cancellationToken)
    {
        var sightings = await Task.WhenAll(names.Select(async name =>
            await site.AskAsync(name, type, cancellationToken) is DnsAnswer.Found found && read(found) is { } value
                ? new Sighting(name, value)
                : null));
        return sightings.FirstOrDefault(sighting => sighting is not null);
    }
}
