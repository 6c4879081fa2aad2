using System.Text;
using MimeKit;
using Sendara.Mail;

namespace Sendara.Engine.Sending;

/// <summary>Writes a message as MIME (RFC 5322, RFC 2045). The provider sets Message-ID and signs.</summary>
internal static class MimeComposer
{
    internal static MemoryStream Compose(ClaimedSend send, MailBody body, DateTimeOffset now)
    {
        using var message = new MimeMessage();
        message.From.Add(Address(send.From));
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

        message.Body = new BodyBuilder
        {
            HtmlBody = string.IsNullOrEmpty(body.Html) ? null : body.Html,
            TextBody = string.IsNullOrEmpty(body.Text) ? null : body.Text,
        }.ToMessageBody();

        var stream = new MemoryStream();
        message.WriteTo(stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>The mailbox in header form, the name encoded where it is not ASCII (RFC 2047).</summary>
    internal static string HeaderForm(string mailbox) => Address(mailbox).ToString(encode: true);

    private static MailboxAddress Address(string mailbox)
    {
        var parsed = Mailbox.Parse(mailbox, null);
        return new(Encoding.UTF8, parsed.DisplayName, parsed.Address.ToString());
    }
}
