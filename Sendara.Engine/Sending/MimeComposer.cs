using System.Text;
using MimeKit;
using Sendara.Mail;

namespace Sendara.Engine.Sending;

/// <summary>Writes a message as MIME (RFC 5322, RFC 2045). The provider sets Message-ID and signs.</summary>
internal static class MimeComposer
{
    private const int MaxLine = 78; // RFC 5322 §2.1.1.

    // RFC 5322 §2.3: lines end with CRLF.
    private static readonly FormatOptions Wire = new() { NewLineFormat = NewLineFormat.Dos };

    internal static MemoryStream Compose(ClaimedSend send, MailBody body, DateTimeOffset now)
    {
        using var message = new MimeMessage();
        message.From.Add(Address(send.From, send.SenderName));
        message.To.Add(Address(send.To));
        message.Subject = send.Subject;
        message.Date = now;
        if (body.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(Address(replyTo));
        }

        foreach (var (name, value) in body.Headers)
        {
            message.Headers.Add(name, Encoding.UTF8, value);
        }

        var (html, text) = (body.Html, body.Text);
        if (send.Unsubscribe is { } link)
        {
            (html, text) = (link.InHtml(html), link.InText(text));
            foreach (var (name, value) in link.Headers.Reverse())
            {
                message.Headers.Insert(0, name, value);
            }
        }

        message.Body = new BodyBuilder
        {
            HtmlBody = string.IsNullOrEmpty(html) ? null : html,
            TextBody = string.IsNullOrEmpty(text) ? null : text,
        }.ToMessageBody();

        // SES takes 7-bit text with lines of at most 998 octets; whoever would have to rewrap it later would break the signature.
        message.Prepare(EncodingConstraint.SevenBit, MaxLine);
        var stream = new MemoryStream();
        message.WriteTo(Wire, stream);
        stream.Position = 0;
        return stream;
    }

    private static MailboxAddress Address(string mailbox, string? nameIfBare = null)
    {
        var parsed = Mailbox.Parse(mailbox, null);
        return new(Encoding.UTF8, parsed.DisplayName ?? nameIfBare, parsed.Address.ToString());
    }
}
