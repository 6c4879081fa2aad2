using System.Diagnostics.CodeAnalysis;
using System.Net;
using Sendara.Mail;

namespace Sendara.Domains;

/// <summary>
/// A name that mail can be sent from: lower-case A-labels (RFC 5890), at least two labels, short enough that a DKIM selector of 32
/// characters still fits in front (RFC 1035 §3.1). Refused, with a reason: IP addresses, single labels, names in which nobody can own a
/// zone, and the provider's own zone. The platform's own zones are refused by <see cref="DomainPolicy"/>, which knows them.
/// </summary>
public sealed record DomainName : IParsable<DomainName>
{
    /// <summary>The longest sending domain: 253 octets less <c>{32}._domainkey.</c>.</summary>
    public const int MaxLength = HostName.MaxLength - 32 - 12;

    private const string NotAnAddress = "must be a domain name; an IP address cannot be authenticated.";

    private DomainName(string value) => Value = value;

    /// <summary>The name itself.</summary>
    public string Value { get; }

    /// <summary>A name that was accepted once and kept: what is refused today does not take it away.</summary>
    public static DomainName Kept(string value) => new(value);

    /// <inheritdoc />
    public static DomainName Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var name, out var problem) ? name : throw new FormatException(problem);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out DomainName? result) =>
        TryParse(s, out result, out _);

    /// <summary>Reads a name as a customer typed it; on refusal <paramref name="problem"/> says why, for the customer.</summary>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out DomainName? name, [NotNullWhen(false)] out string? problem)
    {
        name = null;
        problem = Problem(text, out var host);
        if (problem is null)
        {
            name = new(host!);
        }

        return problem is null;
    }

    /// <summary>The domain in whose mail the sending domain's From addresses live: whether <paramref name="address"/> is on this name.</summary>
    public bool Hosts(EmailAddress address) => address.Domain == Value;

    /// <inheritdoc />
    public override string ToString() => Value;

    private static string? Problem(string? text, out string? host)
    {
        host = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return "is required: the domain to send from, such as mail.example.com.";
        }

        var bare = text.Trim();
        if (bare.Contains('@') || bare.Contains('/') || bare.Contains(':') && !IPAddress.TryParse(bare, out _))
        {
            return "must be a bare domain name such as mail.example.com, without scheme, path, port or mailbox.";
        }

        if (IPAddress.TryParse(bare.Trim('[', ']'), out _))
        {
            return NotAnAddress;
        }

        if (!HostName.TryNormalise(bare, out host))
        {
            return $"is not a domain name: labels of letters, digits and inner hyphens, at most {HostName.MaxLabel} octets each, joined by dots.";
        }

        if (host.Contains('.') && HostName.EndsInNumber(host))
        {
            return NotAnAddress;
        }

        if (host.Length > MaxLength)
        {
            return $"is longer than {MaxLength} octets, which leaves no room for the DKIM selector in front.";
        }

        if (!host.Contains('.'))
        {
            return "has a single label; use a domain that you have registered, such as mail.example.com.";
        }

        if (HostName.IsSameOrBelow(host, "amazonses.com"))
        {
            return "belongs to the e-mail provider; use a domain of your own.";
        }

        return PublicSuffixes.Contains(host) ? "is a public suffix under which others register; use a domain that you have registered." : null;
    }
}
