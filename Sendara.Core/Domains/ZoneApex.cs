using Sendara.Mail;
using Sendara.Refusals;

namespace Sendara.Domains;

/// <summary>
/// The top of the zone that holds a domain's records: where panels and tools cut names in two. Only the delegation tells for sure
/// (RFC 9499 §7, "apex"); without a look at it the registrable domain is taken, which is the zone of nearly everybody.
/// </summary>
public static class ZoneApex
{
    /// <summary>How zone files and panels write the apex itself (RFC 1035 §5.1).</summary>
    public const string Itself = "@";

    /// <summary>The public suffix and one label: <c>acme.com</c> for <c>mail.acme.com</c>, <c>acme.co.uk</c> for
    /// <c>mail.acme.co.uk</c>.</summary>
    public static string Guess(DomainName domain) => Guess(domain.Value);

    /// <summary>The same for a name that is known to be a sending domain's.</summary>
    internal static string Guess(string domain)
    {
        var suffix = PublicSuffixes.Of(domain);

        // A domain name has a label more than its suffix, unless the list has grown since it was added.
        return suffix == domain ? domain : domain[(domain.LastIndexOf('.', domain.Length - suffix.Length - 2) + 1)..];
    }

    /// <summary>Whether a zone that the delegation tells is the one to cut names by. The zone of a public suffix is not: a name that
    /// nobody has registered or delegated yet seems to lie in it.</summary>
    public static bool Holds(string zone, string domain) => HostName.IsSameOrBelow(domain, zone) && !PublicSuffixes.Contains(zone);

    /// <summary>Reads the zone that a customer names for a domain; nothing means <paramref name="otherwise"/>. Refused: one that cannot
    /// hold it.</summary>
    public static bool TryRead(string? text, DomainName domain, string otherwise, out string zone, out Refusal? refusal)
    {
        refusal = null;
        zone = otherwise;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!DomainName.TryParse(text, out var named, out var problem))
        {
            refusal = Refusal.Invalid("zone", problem);
            return false;
        }

        if (!HostName.IsSameOrBelow(domain.Value, named.Value))
        {
            refusal = Refusal.Invalid("zone", $"{named} does not hold {domain}; name a parent of it, or leave zone out for {zone}.");
            return false;
        }

        zone = named.Value;
        return true;
    }

    /// <summary>The part of <paramref name="name"/> in front of the zone, which must hold it; <see cref="Itself"/> for the apex.</summary>
    public static string HostPart(string name, string zone) => name == zone ? Itself : name[..^(zone.Length + 1)];
}
