using System.Diagnostics.CodeAnalysis;
using MimeKit;
using Sendara.Mail;

namespace Sendara.Engine.Sending;

/// <summary>
/// Reads a mailbox as mail software writes it: beside the plain forms of <see cref="Mailbox"/> also encoded words (RFC 2047), comments and
/// folded quoting (RFC 5322 §3.2). Exactly one mailbox; whatever its form was, nothing but its name and its address goes on.
/// </summary>
public static class MailboxText
{
    private const string EncodedWord = "=?"; // RFC 2047 §2.

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Refuses several addresses, groups, control characters anywhere, and addresses that <see cref="EmailAddress"/> refuses.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out Mailbox? mailbox)
    {
        if (!text.Contains(EncodedWord, StringComparison.Ordinal) && Mailbox.TryParse(text, null, out mailbox))
        {
            return true;
        }

        mailbox = null;
        // Not even folded: a header that spans lines is no business of a JSON field.
        if (text.Any(char.IsControl) || !MailboxAddress.TryParse(Strict, text, out var parsed) || !EmailAddress.TryParse(parsed.Address, null, out var address))
        {
            return false;
        }

        // The printed form is read back, so that nothing is accepted that could not be written: an encoded word may hide a line break.
        var name = string.IsNullOrWhiteSpace(parsed.Name) ? null : parsed.Name.Trim();
        return Mailbox.TryParse(new Mailbox(name, address).ToString(), null, out mailbox);
    }
}
