using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.OpenApi;

/// <summary>Each error code as a client meets it.</summary>
internal static class ErrorExamples
{
    /// <summary>What the reference says that a code means, and a message that comes with it.</summary>
    internal static readonly Dictionary<RefusalCode, (string Meaning, string Message)> All = new()
    {
        [RefusalCode.InvalidRequest] = (
            "Malformed JSON, a missing field, a value out of range or a bad cursor; the message names the field.",
            "payload.subject: is required."),
        [RefusalCode.Unauthorized] = ("The key is missing, malformed, unknown, revoked or expired.", Problems.Unauthorized.Message),
        [RefusalCode.InvalidSignature] = ("The signature of the message is not that of a topic that may speak here.",
            "The message is not signed by a topic that may speak here."),
        [RefusalCode.Forbidden] = ("The key's scope or mode does not cover this.",
            "The key's scope does not cover this. Use a key of the scope that the reference names, or an admin key."),
        [RefusalCode.NotFound] = ("No such thing in this account, or not in a state in which this can be done.", Problems.NotFound.Message),
        [RefusalCode.MethodNotAllowed] = ("The path exists, but not with this method.",
            "The path exists, but not with this method; the Allow header lists those that do."),
        [RefusalCode.UnsupportedMediaType] = (
            "The body is of another type than the operation takes.", "Send the body as Content-Type: application/json."),
        [RefusalCode.PayloadTooLarge] = (
            "The body, or a part of it, is over its limit.", "The request body is larger than this path takes."),
        [RefusalCode.RecipientSuppressed] = ("The recipient is on the account's suppression list.",
            "destination.email: reader@example.com is on the suppression list (hard_bounce)."),
        [RefusalCode.IdempotencyKeyReused] = ("The idempotency key was used before with another body.",
            "idempotency_key: was used before with another body; use a new key for another message."),
        [RefusalCode.DomainAlreadyExists] = (
            "The account already has a domain of this name.", "domain: this account already has mail.acme.com."),
        [RefusalCode.DomainClaimed] = (
            "Another account holds this name verified.", DomainOwnership.Claimed(DomainName.Parse(Samples.DomainName, null)).Message),
        [RefusalCode.LastAdminKey] = ("The account's last admin key for live mail cannot be revoked.", KeyRules.LastAdminKey.Message),
        [RefusalCode.FromNotVerified] = ("The sender is not on a fully verified domain of the account.",
            "metadata.from_email: mail.acme.com is not a fully verified domain of this account."),
        [RefusalCode.RecipientUndeliverable] = ("The recipient's domain cannot receive mail.",
            "destination.email: example.com says that it takes no mail (null MX)."),
        [RefusalCode.RecipientNotVerified] = ("The shared sender and test sends reach only the account's own verified addresses.",
            "destination.email: the shared sender reaches only the account's own address and its verified test recipients."),
        [RefusalCode.TestRecipientLimit] = (
            "The account has as many test recipients as it may have.", "email: there are three test recipients already; remove one first."),
        [RefusalCode.SendingPaused] = (
            "Recipients object to the sender's mail, so it has to wait; the message has the figures and says what ends that.",
            "metadata.from_email: marketing mail from mail.acme.com is paused. 12 of the 150 mails of the last 30 days went to addresses that do not "
            + "exist (8 %), and certainly over 4.6 %; the limit is 5 %. It ends by itself at 15 June 2026, 09:00 UTC; mail that is sent after that is judged anew."),
        [RefusalCode.WarmupBacklogFull] = ("As much mail of the domain waits for its warm-up as may.",
            "metadata.from_email: mail.acme.com warms up, and 2664 messages wait already, which is what it is to send in 3 days. "
            + "Send again when fewer wait: GET /v1/domains/mail.acme.com/warmup tells the plan."),
        [RefusalCode.RateLimitExceeded] = (
            "Too often within too short a time; `Retry-After` says when to come again.",
            "Too many requests; try again in a second."),
        [RefusalCode.ProviderUnavailable] = ("The e-mail provider cannot be reached at the moment.",
            "The e-mail provider cannot be reached at the moment. Nothing was changed; try again in a minute."),
        [RefusalCode.ServiceUnavailable] = (
            "The service is not available at the moment; nothing was changed.", Problems.DatabaseAway.Message),
        [RefusalCode.InternalError] = ("A fault of ours.", Problems.Internal.Message),
    };
}
