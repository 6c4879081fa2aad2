using Sendara.Simulator.Ses.Identities;

namespace Sendara.Simulator.Ses.Sending;

internal sealed record SendEmailRequest(
    string? FromEmailAddress,
    MailDestination? Destination,
    IReadOnlyList<string>? ReplyToAddresses,
    MailContent? Content,
    IReadOnlyList<MailTag>? EmailTags,
    string? ConfigurationSetName);

internal sealed record MailDestination(
    IReadOnlyList<string>? ToAddresses, IReadOnlyList<string>? CcAddresses, IReadOnlyList<string>? BccAddresses);

/// <summary>A tag that comes back in every event of the mail.</summary>
internal sealed record MailTag(string? Name, string? Value);

internal sealed record MailContent(SimpleMail? Simple, RawMail? Raw);

internal sealed record RawMail(byte[]? Data);

internal sealed record SimpleMail(
    MailText? Subject, SimpleBody? Body, IReadOnlyList<MailHeader>? Headers, IReadOnlyList<MailAttachment>? Attachments);

internal sealed record MailText(string? Data, string? Charset);

internal sealed record SimpleBody(MailText? Text, MailText? Html);

internal sealed record MailHeader(string? Name, string? Value);

internal sealed record MailAttachment(
    byte[]? RawContent, string? FileName, string? ContentType, string? ContentDisposition, string? ContentId);

/// <summary>Who a mail is sent as: the identity that vouches for it, and the envelope sender that follows.</summary>
internal sealed record Sender(EmailIdentity Identity, string EnvelopeDomain, string DkimDomain);
