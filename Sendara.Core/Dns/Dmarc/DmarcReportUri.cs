using System.Diagnostics.CodeAnalysis;
using Sendara.Mail;

namespace Sendara.Dns;

/// <summary>
/// Where reports go (RFC 9989 §4.6 and §4.8, dmarc-uri): a URI of RFC 3986 in which comma and exclamation mark are encoded, perhaps with
/// the obsolete size limit behind it. Refused: a bare address without <c>mailto:</c>, and a <c>mailto:</c> or web address without a host.
/// </summary>
public sealed record DmarcReportUri
{
    private const string Mail = "mailto";

    private DmarcReportUri(string address, string scheme, string? host, string? sizeLimit)
    {
        Address = address;
        Scheme = scheme;
        Host = host;
        SizeLimit = sizeLimit;
    }

    /// <summary>The URI as it was written, without the size limit.</summary>
    public string Address { get; }

    /// <summary>The scheme in lower case. Receivers must support <c>mailto</c> alone and ignore what they do not support (§4.7).</summary>
    public string Scheme { get; }

    /// <summary>The host that the reports reach, as a name in lower-case A-labels; null for a scheme that names none.</summary>
    public string? Host { get; }

    /// <summary>The obsolete limit, such as <c>10m</c> (§4.8, obs-dmarc-report-size); null when there is none.</summary>
    public string? SizeLimit { get; }

    /// <summary>Whether reports go by mail.</summary>
    public bool IsMail => Scheme == Mail;

    /// <summary>The URI of a mailbox, with everything encoded that a record cannot hold as it is.</summary>
    public static DmarcReportUri Of(EmailAddress mailbox)
    {
        // RFC 6068 §2: what has a meaning in a URI is encoded in the local part. Its characters are ASCII.
        var local = mailbox.LocalPart.Select(c => char.IsAsciiLetterOrDigit(c) || "-._~+*'$".Contains(c) ? $"{c}" : Uri.HexEscape(c));
        return new($"{Mail}:{string.Concat(local)}@{mailbox.Domain}", Mail, mailbox.Domain, sizeLimit: null);
    }

    /// <summary>Reads one entry of rua or ruf, without white space around it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DmarcReportUri? uri)
    {
        uri = null;
        var mark = text.LastIndexOf('!');
        var address = mark < 0 ? text : text[..mark];
        var sizeLimit = mark < 0 ? null : text[(mark + 1)..];
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1
            || !IsScheme(address[..colon])
            || !IsUriText(address[(colon + 1)..])
            || (sizeLimit is not null && !IsSizeLimit(sizeLimit)))
        {
            return false;
        }

        var scheme = address[..colon].ToLowerInvariant();
        var host = scheme == Mail ? MailHost(address[(colon + 1)..]) : WebHost(address);
        if (host is null && scheme is Mail or "http" or "https")
        {
            return false;
        }

        uri = new(address, scheme, host, sizeLimit);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => SizeLimit is null ? Address : $"{Address}!{SizeLimit}";

    // RFC 6068 §2: the address ends where the header fields begin. Slashes in front are a slip: they would be part of the mailbox's name.
    private static string? MailHost(string rest)
    {
        var mailbox = Uri.UnescapeDataString(rest.Split('?')[0]);
        var at = mailbox.LastIndexOf('@');
        return at > 0 && !mailbox.StartsWith("//", StringComparison.Ordinal) && HostName.TryNormalise(mailbox[(at + 1)..], out var host)
            ? host
            : null;
    }

    private static string? WebHost(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && HostName.TryNormalise(uri.IdnHost, out var host) ? host : null;

    // RFC 3986 §3.1.
    private static bool IsScheme(string text) =>
        char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');

    // RFC 3986 §2, without the two characters that separate in a record.
    private static bool IsUriText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                {
                    return false;
                }
            }
            else if (!char.IsAsciiLetterOrDigit(text[i]) && !"-._~:/?#[]@$&'()*+;=".Contains(text[i]))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static bool IsSizeLimit(string text)
    {
        var digits = text.TrimEnd('k', 'm', 'g', 't', 'K', 'M', 'G', 'T');
        return digits.Length > 0 && text.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit);
    }
}
