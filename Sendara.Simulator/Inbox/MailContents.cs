using System.Text;
using MimeKit;

namespace Sendara.Simulator.Inbox;

/// <summary>What a reader sees of a mail.</summary>
public sealed record MailContents(
    IReadOnlyList<HeaderResponse> Headers, string? Text, string? Html, IReadOnlyList<string> Attachments, string RawText)
{
    public static MailContents Of(AcceptedMail mail)
    {
        using var raw = new MemoryStream(mail.Raw, writable: false);
        var message = MimeMessage.Load(raw);
        return new MailContents(
            [.. message.Headers.Select(h => new HeaderResponse(h.Field, h.Value))],
            message.TextBody,
            message.HtmlBody,
            [.. message.Attachments.Select(a => a.ContentDisposition?.FileName ?? a.ContentType.Name ?? a.ContentType.MimeType)],
            Encoding.Latin1.GetString(mail.Raw));
    }
}
