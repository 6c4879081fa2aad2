using MimeKit;

namespace Sendara.Simulator.Ses.Sending;

/// <summary>Turns a request into a MIME message and its envelope recipients, or says why it is none.</summary>
internal static class Drafting
{
    private const int MostRecipients = 50;
    private const int LargestMail = 40 * 1024 * 1024;

    public static (MailDraft? Draft, SesError? Refusal) From(SendEmailRequest request)
    {
        try
        {
            return request.Content switch
            {
                { Raw.Data: { Length: > LargestMail } } =>
                    Refuse(SesError.MessageRejected("Message length is more than 41943040 bytes long.")),
                { Raw.Data: { Length: > 0 } data, Simple: null } => FromRaw(request, data),
                { Simple: { } simple, Raw: null } => FromSimple(request, simple),
                _ => Refuse(SesError.BadRequest("Content must hold exactly one of Simple and Raw. Templates are not simulated.")),
            };
        }
        catch (FormatException failure)
        {
            // MimeKit and our own address reading both speak of a malformed message this way.
            return Refuse(SesError.BadRequest(failure.Message));
        }
    }

    private static (MailDraft?, SesError?) FromRaw(SendEmailRequest request, byte[] data)
    {
        using var stream = new MemoryStream(data, writable: false);
        var message = MimeMessage.Load(stream);
        var fromText = request.FromEmailAddress ?? message.From.ToString();
        if (request.FromEmailAddress is not null && message.From.Count == 0)
        {
            message.From.Add(Mailbox(request.FromEmailAddress));
        }

        var recipients = Listed(request.Destination).ToList();
        if (recipients.Count == 0)
        {
            recipients = [.. message.GetRecipients(onlyUnique: true)];
        }

        message.Bcc.Clear();
        return Check(new MailDraft(message, Mailbox(fromText), fromText, Addresses(recipients)));
    }

    private static (MailDraft?, SesError?) FromSimple(SendEmailRequest request, SimpleMail simple)
    {
        if (string.IsNullOrEmpty(request.FromEmailAddress) || simple.Subject?.Data is not { } subject || simple.Body is not { } body)
        {
            return Refuse(SesError.BadRequest("FromEmailAddress, Subject.Data and Body are required for simple content."));
        }

        if (SimpleHeaders.Refuse(simple.Headers ?? []) is { } refusal)
        {
            return Refuse(refusal);
        }

        var message = new MimeMessage { Subject = subject };
        message.From.Add(Mailbox(request.FromEmailAddress));
        message.To.AddRange((request.Destination?.ToAddresses ?? []).Select(Mailbox));
        message.Cc.AddRange((request.Destination?.CcAddresses ?? []).Select(Mailbox));
        message.ReplyTo.AddRange((request.ReplyToAddresses ?? []).Select(Mailbox));
        foreach (var header in simple.Headers ?? [])
        {
            message.Headers.Add(header.Name!, header.Value!);
        }

        message.Body = Body(body, simple.Attachments ?? []);
        return Check(
            new MailDraft(
                message, Mailbox(request.FromEmailAddress), request.FromEmailAddress, Addresses([.. Listed(request.Destination)])));
    }

    private static MimeEntity Body(SimpleBody body, IReadOnlyList<MailAttachment> attachments)
    {
        var builder = new BodyBuilder { TextBody = body.Text?.Data, HtmlBody = body.Html?.Data };
        foreach (var attachment in attachments)
        {
            var type = ContentType.TryParse(attachment.ContentType ?? "", out var given)
                ? given
                : new ContentType("application", "octet-stream");
            var inline = attachment.ContentDisposition == "INLINE";
            var part = (inline ? builder.LinkedResources : builder.Attachments).Add(
                attachment.FileName ?? "attachment", attachment.RawContent ?? [], type);
            part.ContentId = attachment.ContentId;
        }

        return builder.ToMessageBody();
    }

    private static (MailDraft?, SesError?) Check(MailDraft draft) => draft.Recipients.Count switch
    {
        0 => Refuse(SesError.BadRequest("Missing required destination: give at least one recipient.")),
        > MostRecipients => Refuse(SesError.BadRequest($"Recipient count exceeds {MostRecipients}.")),
        _ => (draft, null),
    };

    private static (MailDraft?, SesError?) Refuse(SesError refusal) => (null, refusal);

    private static IEnumerable<MailboxAddress> Listed(MailDestination? destination) =>
        ((IReadOnlyList<string>?[])[destination?.ToAddresses, destination?.CcAddresses, destination?.BccAddresses])
            .SelectMany(list => list ?? [])
            .Select(Mailbox);

    private static IReadOnlyList<string> Addresses(IReadOnlyList<MailboxAddress> mailboxes) => [.. mailboxes.Select(m => m.Address)];

    private static MailboxAddress Mailbox(string text)
    {
        if (!MailboxAddress.TryParse(text, out var mailbox) || !mailbox.Address.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException($"Illegal address: {text}");
        }

        // The provider speaks no SMTPUTF8.
        return mailbox.Address[..mailbox.Address.LastIndexOf('@')].All(char.IsAscii)
            ? mailbox
            : throw new FormatException($"Local address contains control or whitespace, or is not 7-bit ASCII: {text}");
    }
}
