namespace Sendara.Simulator.Inbox;

/// <summary>A mail in the list.</summary>
internal sealed record MailResponse(
    string MessageId,
    string From,
    string EnvelopeFrom,
    IReadOnlyList<string> To,
    string Subject,
    DateTimeOffset ReceivedAt,
    string DkimDomain,
    string SpfDomain,
    IReadOnlyDictionary<string, string> Tags,
    string? ConfigurationSet)
{
    public static MailResponse Of(AcceptedMail mail) => new(
        mail.MessageId,
        mail.From,
        mail.EnvelopeFrom,
        mail.Recipients,
        mail.Subject,
        mail.ReceivedAt,
        mail.DkimDomain,
        mail.SpfDomain,
        mail.Tags,
        mail.ConfigurationSet);
}

internal sealed record MailsResponse(IReadOnlyList<MailResponse> Mails);

/// <summary>A mail with its content.</summary>
internal sealed record MailDetailsResponse(
    string MessageId,
    string From,
    string EnvelopeFrom,
    IReadOnlyList<string> To,
    string Subject,
    DateTimeOffset ReceivedAt,
    string DkimDomain,
    string SpfDomain,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<HeaderResponse> Headers,
    string? Text,
    string? Html)
{
    public static MailDetailsResponse Of(AcceptedMail mail)
    {
        var content = MailContents.Of(mail);
        return new MailDetailsResponse(
            mail.MessageId,
            mail.From,
            mail.EnvelopeFrom,
            mail.Recipients,
            mail.Subject,
            mail.ReceivedAt,
            mail.DkimDomain,
            mail.SpfDomain,
            mail.Tags,
            content.Headers, content.Text, content.Html);
    }
}

/// <summary>A header of a mail, decoded.</summary>
public sealed record HeaderResponse(string Name, string Value);
