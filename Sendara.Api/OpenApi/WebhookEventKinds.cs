using System.Text.Json;
using Microsoft.OpenApi;
using Sendara.Accounts;
using Sendara.Api.Domains;
using Sendara.Domains;
using Sendara.Events;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Api.OpenApi;

/// <summary>Events that have one payload: what they are called, what it looks like, and one of them.</summary>
internal sealed record WebhookEventKind(string Name, string Summary, IReadOnlyList<string> Types, OpenApiSchema Payload, string ExamplePayload)
{
    public bool IsOfMessage => Name == WebhookEventKinds.Message;
}

/// <summary>The kinds of events. A new type joins the kind that its first word names.</summary>
internal static class WebhookEventKinds
{
    internal const string Message = "message";

    internal static IReadOnlyList<WebhookEventKind> All =>
    [
        new(
            Message, "Something happened to a message", [.. Enum.GetValues<MessageEventType>().Select(type => $"{Message}.{Words.Of(type)}")],
            MessagePayload(), MessageExample()),
        new("domain", "A domain can send, is at risk, has failed or is restored", Types("domain"), DomainPayload(), DomainExample()),
        new(
            "recipient", "An address came on the suppression list by a bounce, a complaint or an unsubscribe", Types("recipient"),
            RecipientPayload(), RecipientExample()),
    ];

    private static IReadOnlyList<string> Types(string room) =>
    [
        .. Enum.GetValues<AccountEventType>().Select(Words.Of).Where(word => word.StartsWith($"{room}_", StringComparison.Ordinal))
            .Select(word => $"{room}.{word[(room.Length + 1)..]}"),
    ];

    private static OpenApiSchema MessagePayload() => ObjectSchema.Of(
        ("channel", ObjectSchema.Word("email")),
        ("recipient", ObjectSchema.Text()),
        ("from", ObjectSchema.Text()),
        ("subject", ObjectSchema.Text()),
        ("message_type", ObjectSchema.Word([.. Enum.GetValues<MessageType>().Select(Words.Of)])),
        ("idempotency_key", ObjectSchema.Text()),
        ("metadata", ObjectSchema.Free()),
        ("detail", ObjectSchema.Free()));

    private static string MessageExample() => JsonSerializer.Serialize(new
    {
        channel = "email",
        recipient = Samples.Recipient,
        from = Samples.Sender,
        subject = "Welcome to Acme",
        message_type = Words.Of(MessageType.Transactional),
        idempotency_key = "welcome-4711",
        metadata = new { from_email = Samples.Sender },
        detail = new { },
    });

    private static OpenApiSchema DomainPayload() => ObjectSchema.Of(
        ("id", IdForm.Of("dom")),
        ("domain", ObjectSchema.Text()),
        ("fully_verified", ObjectSchema.Flag()),
        ("at_risk", ObjectSchema.Flag()),
        ("failing_since", ObjectSchema.OrNull(ObjectSchema.Time())),
        ("stops_sending_at", ObjectSchema.OrNull(ObjectSchema.Time())),
        ("records", ObjectSchema.List(ObjectSchema.Of(
            ("type", ObjectSchema.Text()), ("name", ObjectSchema.Text()), ("value", ObjectSchema.Text()), ("detail", ObjectSchema.OrNull(ObjectSchema.Text()))))));

    private static string DomainExample()
    {
        var domain = DomainExplanations.Example;
        return DomainEvents.Of(domain, DomainChange.Verified, Samples.Clock)!.Payload
            .Replace(domain.Id.ToString(), Samples.Id<Domain>().ToString(), StringComparison.Ordinal);
    }

    private static OpenApiSchema RecipientPayload() => ObjectSchema.Of(
        ("id", IdForm.Of("sup")),
        ("channel", ObjectSchema.Word("email")),
        ("recipient", ObjectSchema.Text()),
        ("reason", ObjectSchema.Word([.. Enum.GetValues<SuppressionReason>().Select(Words.Of)])),
        ("mode", ObjectSchema.Word([.. Enum.GetValues<Mode>().Select(Words.Of)])),
        ("message_id", IdForm.Of("msg")));

    private static string RecipientExample() => SuppressionEvents.Of(
        new(Samples.Id<Account>(), Samples.Id<Suppression>(), Mode.Live, Samples.Recipient, SuppressionReason.HardBounce, Samples.Id<Message>()),
        Samples.Clock).Payload;
}
