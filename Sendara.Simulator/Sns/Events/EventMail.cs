using Microsoft.Extensions.Options;
using MimeKit;
using Sendara.Simulator.Inbox;

namespace Sendara.Simulator.Sns.Events;

/// <summary>The <c>mail</c> member that every event carries.</summary>
internal sealed record EventMail(
    string Timestamp,
    string Source,
    string SourceArn,
    string SendingAccountId,
    string MessageId,
    IReadOnlyList<string> Destination,
    bool HeadersTruncated,
    IReadOnlyList<EventHeader> Headers,
    EventCommonHeaders CommonHeaders,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Tags)
{
    private const int HeadersLimit = 10 * 1024;

    public static EventMail Of(AcceptedMail mail, MimeMessage message, string identity, IOptions<SimulatorOptions> options)
    {
        var headers = message.Headers.Select(h => new EventHeader(h.Field, h.Value)).ToList();
        var kept = headers;
        var truncated = headers.Sum(h => h.Name.Length + h.Value.Length) > HeadersLimit;
        if (truncated)
        {
            var size = 0;
            kept = [.. headers.TakeWhile(h => (size += h.Name.Length + h.Value.Length) <= HeadersLimit)];
        }

        var tags = mail.Tags.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[t.Value]);
        tags["ses:source-ip"] = ["127.0.0.1"];
        tags["ses:from-domain"] = [mail.From[(mail.From.LastIndexOf('@') + 1)..].TrimEnd('>', ' ')];
        tags["ses:caller-identity"] = [options.Value.AccessKey];
        tags["ses:operation"] = ["SendEmail"];
        if (mail.ConfigurationSet is { } set)
        {
            tags["ses:configuration-set"] = [set];
        }

        return new EventMail(
            Envelope.Time(mail.ReceivedAt),
            mail.From,
            $"arn:aws:ses:{options.Value.Region}:{options.Value.AccountId}:identity/{identity}",
            options.Value.AccountId,
            mail.MessageId,
            mail.Recipients,
            truncated,
            kept,
            EventCommonHeaders.Of(message, mail.MessageId),
            tags);
    }
}

internal sealed record EventHeader(string Name, string Value);

internal sealed record EventCommonHeaders(
    IReadOnlyList<string> From, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, string? Date, string MessageId, string? Subject)
{
    public static EventCommonHeaders Of(MimeMessage message, string messageId) => new(
        Texts(message.From) ?? [], Texts(message.To), Texts(message.Cc), message.Headers[HeaderId.Date], messageId, message.Subject);

    private static IReadOnlyList<string>? Texts(InternetAddressList addresses) =>
        addresses.Count == 0 ? null : [.. addresses.Select(a => a.ToString())];
}
