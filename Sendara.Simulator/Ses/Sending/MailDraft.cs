using MimeKit;

namespace Sendara.Simulator.Ses.Sending;

/// <summary>A mail that can be read and addressed, before it is decided whether it goes out.</summary>
/// <param name="FromText">The From as the caller wrote it; refusals quote it.</param>
internal sealed record MailDraft(MimeMessage Message, MailboxAddress From, string FromText, IReadOnlyList<string> Recipients);
