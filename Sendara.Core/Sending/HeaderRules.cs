using System.Collections.Frozen;
using System.Text;
using Sendara.Refusals;

namespace Sendara.Sending;

/// <summary>Which header fields a customer may add. Nothing that ends a line can ever get in, nor a field that the provider owns.</summary>
public static class HeaderRules
{
    // SES v2, SendEmail, MessageHeader: refused because SES or the envelope owns them; the rest is trace, authentication and our own.
    private static readonly FrozenSet<string> Owned = new[]
    {
        "Bcc", "Cc", "Content-Disposition", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "Message-ID", "MIME-Version",
        "Reply-To", "Return-Path", "Sender", "Subject", "To", "Received", "DKIM-Signature", "Authentication-Results", "Feedback-ID",
        "List-Unsubscribe", "List-Unsubscribe-Post",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // SES takes orders from X-SES-*: whose identity sends, which configuration set and tags, which tenant and contact list.
    private static readonly string[] OwnedPrefixes = ["X-SES-", "ARC-"];

    /// <summary>Refuses a name or a value that cannot be a header field of the customer's own (RFC 5322 §2.2, §3.6.8).</summary>
    public static Refusal? Judge(string name, string value)
    {
        var field = $"metadata.headers.{(name.Length <= 40 && !name.Any(char.IsControl) ? name : "…")}";
        if (name.Length is 0 or > SendLimits.MaxHeaderName || !name.All(c => c is > ' ' and < '\x7f' and not ':'))
        {
            return Refusal.Invalid(field, $"a header name has 1 to {SendLimits.MaxHeaderName} printable ASCII characters and no colon.");
        }

        if (Owned.Contains(name) || OwnedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            return Refusal.Invalid(field, "this header is set by Sendara and the provider; leave it out or use the field that is made for it.");
        }

        if (value.Length is 0 or > SendLimits.MaxHeaderValue)
        {
            return Refusal.Invalid(field, $"a header value has 1 to {SendLimits.MaxHeaderValue} characters.");
        }

        return value.Any(char.IsControl) ? Refusal.Invalid(field, "line breaks and other control characters are not allowed.") : null;
    }

    /// <summary>Refuses a subject with line breaks, an empty one, and one over its limit.</summary>
    public static Refusal? JudgeSubject(string? subject)
    {
        const string Field = "payload.subject";
        if (string.IsNullOrWhiteSpace(subject))
        {
            return Refusal.Invalid(Field, "is required.");
        }

        if (subject.Any(char.IsControl))
        {
            return Refusal.Invalid(Field, "line breaks and other control characters are not allowed.");
        }

        return Encoding.UTF8.GetByteCount(subject) > SendLimits.MaxSubject
            ? new(RefusalCode.PayloadTooLarge, $"{Field}: is longer than {SendLimits.MaxSubject} octets; shorten it.")
            : null;
    }
}
