using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using MimeKit;
using Sendara.Simulator.Inbox;
using Sendara.Simulator.Ses.Account;
using Sendara.Simulator.Ses.ConfigurationSets;
using Sendara.Simulator.Sns.Events;

namespace Sendara.Simulator.Ses.Sending;

/// <summary>POST /v2/email/outbound-emails.</summary>
internal sealed partial class SendEmail(
    SesBehaviourSwitch behaviour,
    SendQuota quota,
    ConfigurationSetBook sets,
    SenderCheck senders,
    MailStore inbox,
    MailEvents events,
    IOptions<SimulatorOptions> options,
    TimeProvider clock)
{
    // RFC 5322 §2.3: lines end with CRLF.
    private static readonly FormatOptions Wire = new() { NewLineFormat = NewLineFormat.Dos };

    public static Task<IResult> HandleAsync(
        SesBody<SendEmailRequest> body, SendEmail operation, HttpContext context, CancellationToken cancellationToken) =>
        body.Value is { } request ? operation.SendAsync(request, context, cancellationToken) : Task.FromResult<IResult>(body.Refusal);

    private async Task<IResult> SendAsync(SendEmailRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        var fault = behaviour.TakeFault();
        if (fault is { When: "before" })
        {
            return Fail(fault, context);
        }

        var (draft, refusal) = Drafting.From(request);
        if ((refusal ?? RefuseTags(request.EmailTags) ?? RefuseAccount() ?? RefuseContent(draft!)) is { } refused)
        {
            return refused;
        }

        var (sender, unverified) = await senders.FindAsync(draft!.From, draft.FromText, cancellationToken);
        if (sender is null)
        {
            return unverified!;
        }

        var setName = string.IsNullOrEmpty(request.ConfigurationSetName)
            ? sender.Identity.ConfigurationSetName
            : request.ConfigurationSetName;
        if ((RefuseSet(setName) ?? quota.Take(draft.Recipients.Count)) is { } refusedLate)
        {
            return refusedLate;
        }

        var mail = Accept(draft, sender, setName, request.EmailTags ?? []);
        if (behaviour.Current.AnswerDelayMs is > 0 and var delay)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), clock, cancellationToken);
        }

        return fault is null ? SesJson.Ok(new { mail.MessageId }) : Fail(fault, context);
    }

    private AcceptedMail Accept(MailDraft draft, Sender sender, string? setName, IReadOnlyList<MailTag> tags)
    {
        var now = clock.GetUtcNow();
        var messageId = $"0100{now.ToUnixTimeMilliseconds():x12}-{RandomIds.Uuid()}-000000";
        var region = options.Value.Region;

        // The provider writes these two itself, whatever the caller gave.
        draft.Message.Date = now;
        draft.Message.MessageId = $"{messageId}@{(region == "us-east-1" ? "email" : region)}.amazonses.com";
        using var raw = new MemoryStream();
        draft.Message.WriteTo(Wire, raw);

        var mail = new AcceptedMail
        {
            MessageId = messageId,
            ReceivedAt = now,
            From = draft.FromText,
            EnvelopeFrom = $"{messageId}@{sender.EnvelopeDomain}",
            Recipients = draft.Recipients,
            Subject = draft.Message.Subject ?? "",
            DkimDomain = sender.DkimDomain,
            SpfDomain = sender.EnvelopeDomain,
            Tags = tags.DistinctBy(t => t.Name).ToDictionary(t => t.Name!, t => t.Value!),
            ConfigurationSet = setName,
            Raw = raw.ToArray(),
        };
        inbox.Add(mail);
        events.Publish(mail, draft.Message, sender.Identity.Name);
        return mail;
    }

    private SesError? RefuseAccount() => behaviour.Current switch
    {
        { AccountSuspended: true } => new SesError(
            StatusCodes.Status400BadRequest, "AccountSuspendedException", "Sending is suspended for this account permanently."),
        { SendingPaused: true } => Paused("Sending is disabled for this account. To re-enable it, review the account's status."),
        _ => null,
    };

    private SesError? RefuseContent(MailDraft draft) => behaviour.Current.RefusedContent.Any(text =>
        (draft.Message.Subject ?? "").Contains(text, StringComparison.OrdinalIgnoreCase)
        || (draft.Message.TextBody ?? "").Contains(text, StringComparison.OrdinalIgnoreCase)
        || (draft.Message.HtmlBody ?? "").Contains(text, StringComparison.OrdinalIgnoreCase))
        ? SesError.MessageRejected("The content of this message is not accepted.")
        : null;

    private SesError? RefuseSet(string? name) => name is null ? null : sets.Find(name) switch
    {
        null => ConfigurationSetBook.NoSuchSet(name),
        { SendingEnabled: false } => Paused($"Sending is disabled for configuration set <{name}>."),
        _ => null,
    };

    private static SesError? RefuseTags(IReadOnlyList<MailTag>? tags) =>
        (tags ?? []).FirstOrDefault(t => !TagText().IsMatch(t.Name ?? "") || !TagText().IsMatch(t.Value ?? "")) is { } bad
            ? SesError.BadRequest(
                $"Invalid email tag <{bad.Name}={bad.Value}>: only alphanumeric ASCII characters, '_' and '-', 1 to 256 of them.")
            : null;

    private static SesError Paused(string message) => new(StatusCodes.Status400BadRequest, "SendingPausedException", message);

    private static IResult Fail(SendFault fault, HttpContext context)
    {
        if (!fault.Drop)
        {
            return new SesError(fault.Status, fault.Type, fault.Message);
        }

        context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
        return TypedResults.Empty;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TagText();
}
