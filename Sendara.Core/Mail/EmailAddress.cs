using System.Diagnostics.CodeAnalysis;

namespace Sendara.Mail;

/// <summary>
/// An address that SES accepts: a 7-bit local part of at most 64 octets and a domain in A-label form (RFC 5321 §4.5.3.1, RFC 5890).
/// Refused: quoted local parts, address literals, single-label domains, and anything with white space or control characters.
/// Two addresses are equal when they differ in case only, as suppressions must not depend on how somebody typed a name.
/// </summary>
public sealed record EmailAddress : IParsable<EmailAddress>
{
    /// <summary>The longest local part, in octets (RFC 5321 §4.5.3.1.1).</summary>
    public const int MaxLocalPart = 64;

    /// <summary>The longest address, in octets: a path of 256 less its angle brackets (RFC 5321 §4.5.3.1.3).</summary>
    public const int MaxLength = 254;

    private EmailAddress(string localPart, string domain)
    {
        LocalPart = localPart;
        Domain = domain;
    }

    /// <summary>The part before the @, as it was written.</summary>
    public string LocalPart { get; }

    /// <summary>The part after the @: lower-case A-labels.</summary>
    public string Domain { get; }

    /// <summary>The form in which addresses are compared and suppressed: all lower-case.</summary>
    public string Canonical => ToString().ToLowerInvariant();

    /// <inheritdoc />
    public static EmailAddress Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var address) ? address : throw new FormatException("Not an e-mail address of the form local@domain.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out EmailAddress? result)
    {
        result = null;
        var text = s?.Trim(' ');
        var at = text?.LastIndexOf('@') ?? -1;
        if (text is null || at is < 1 or > MaxLocalPart || !IsDotAtom(text.AsSpan(0, at)) || text[^1] == '@' || text[at + 1] == ' '
            || !HostName.TryNormalise(text[(at + 1)..], out var host))
        {
            return false;
        }

        if (at + 1 + host.Length > MaxLength || !host.Contains('.') || HostName.EndsInNumber(host))
        {
            return false;
        }

        result = new(text[..at], host);
        return true;
    }

    /// <inheritdoc />
    public bool Equals(EmailAddress? other) => other is not null && Canonical == other.Canonical;

    /// <inheritdoc />
    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{LocalPart}@{Domain}";

    // RFC 5322 §3.2.3, dot-atom.
    private static bool IsDotAtom(ReadOnlySpan<char> text)
    {
        if (text[0] == '.' || text[^1] == '.')
        {
            return false;
        }

        var previous = '\0';
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-/=?^_`{|}~.".Contains(c) || (c == '.' && previous == '.'))
            {
                return false;
            }

            previous = c;
        }

        return true;
    }
}
