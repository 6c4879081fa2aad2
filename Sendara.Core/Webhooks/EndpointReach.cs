using System.Globalization;
using System.Net;
using Sendara.Dns;
using Sendara.Mail;

namespace Sendara.Webhooks;

/// <summary>
/// Where events may be sent: over HTTPS to the public Internet, and nowhere into anybody's own network. What a URL says is judged when it is
/// given; where it leads is judged again at every connection, as names change. Networks that the host allows are for development.
/// </summary>
/// <param name="allowed">Networks that may be contacted though they are not public, also over plain HTTP and on any port; usually none.</param>
/// <param name="own">Names of the platform itself, which nobody's endpoint may have.</param>
public sealed class EndpointReach(IReadOnlyList<IPNetwork> allowed, IReadOnlyList<string> own)
{
    /// <summary>The longest URL, in characters.</summary>
    public const int MaxUrl = 2048;

    private const int Https = 443;
    private const int AlternativeHttps = 8443;

    // Names that mean something inside a network only (RFC 6761, RFC 6762, RFC 8375, RFC 7686, and what ICANN keeps back for that).
    private static readonly string[] Inside =
        ["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "onion"];

    /// <summary>What is wrong with a URL as an endpoint's; null if nothing is.</summary>
    public string? Judge(string text)
    {
        if (text.Length > MaxUrl)
        {
            return $"is longer than {MaxUrl.ToString(CultureInfo.InvariantCulture)} characters.";
        }

        if (text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character == '\\')
            || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            return "must be an https address such as https://hooks.example.com/sendara.";
        }

        if (url.Scheme == Uri.UriSchemeHttp && allowed.Count == 0)
        {
            return "must begin with https://, as events hold personal data.";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return "must have no user name, password or fragment.";
        }

        return url.Port is not (Https or AlternativeHttps) && allowed.Count == 0
            ? $"must have the port {Https} or {AlternativeHttps}."
            : JudgeHost(url);
    }

    /// <summary>Whether a connection to this address may be made for a URL.</summary>
    public bool MayContact(Uri url, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain))
            || (url.Scheme == Uri.UriSchemeHttps && url.Port is Https or AlternativeHttps && PublicAddresses.Contains(plain));
    }

    private string? JudgeHost(Uri url)
    {
        // Decimal, octal and hexadecimal spellings are addresses by now; digits of other scripts are when they have been normalised.
        if (IPAddress.TryParse(url.IdnHost, out var address))
        {
            return MayContact(url, address) ? null : "must not name an address that is private, local or reserved.";
        }

        if (!HostName.TryNormalise(url.IdnHost, out var name) || HostName.EndsInNumber(name))
        {
            return "does not name a host.";
        }

        if (own.Any(ours => HostName.IsSameOrBelow(name, ours)) && allowed.Count == 0)
        {
            return "must not be on a name of the platform itself.";
        }

        return (!name.Contains('.', StringComparison.Ordinal) || Inside.Any(inside => HostName.IsSameOrBelow(name, inside))) && allowed.Count == 0
            ? "must name a host in the public DNS."
            : null;
    }
}
