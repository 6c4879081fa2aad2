using Sendara.Accounts;
using Sendara.Api.OpenApi;
using Sendara.Events;
using Sendara.Keys;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>What the reference says of the sending routes.</summary>
internal static class SendingExplanations
{
    private const string Subject = "Welcome to Acme";
    private const string IdempotencyKey = "welcome-4711";

    private static readonly SendResponse Accepted = new(Samples.Id<Message>(), MessageStatus.Queued, "email", IdempotencyKey, Samples.Time);

    private static Message Example => new(MessageStatus.Queued)
    {
        AccountId = Samples.Id<Account>(),
        Id = Samples.Id<Message>(),
        Mode = Mode.Live,
        KeyId = Samples.Id<ApiKey>(),
        Type = MessageType.Transactional,
        From = Samples.Sender,
        To = Samples.Recipient,
        Subject = Subject,
        IdempotencyKey = IdempotencyKey,
        Metadata = $$"""{"from_email": "{{Samples.Sender}}"}""",
        CreatedAt = Samples.Time,
    };

    private static MessageDetailsResponse Details => MessageDetailsResponse.Of(
        Example,
        new("<p>Hello</p>", "Hello"),
        [
            new()
            {
                AccountId = Samples.Id<Account>(),
                MessageId = Samples.Id<Message>(),
                Id = Samples.Id<MessageEvent>(),
                Type = MessageEventType.Queued,
                OccurredAt = Samples.Time,
                DedupeKey = "",
                Detail = "{}",
            },
        ]);

    internal static Explanation Send() => new(
        "One recipient per message. Without `metadata.from_email` the shared sender writes, and reaches only the account's own "
        + "address and its verified test recipients. "
        + "Repeat a request under its `idempotency_key` and it gets its first answer, without a second mail.")
    {
        Headers = Key("The idempotency key, where the body has none."),
        Request = Mail(IdempotencyKey),
        Answer = Accepted,
        AnswerHeaders = new Dictionary<string, string>
        {
            ["Location"] = "The path of the message.",
            ["Idempotent-Replayed"] = "`true` where the answer is that of an earlier request with the same key.",
        },
    };

    internal static Explanation SendBatch() => new(
        "An array of 1 to 1000 send objects, each good or bad for itself; the answers come in their order. Counts as one request.")
    {
        Headers = Key("Makes the idempotency keys of the messages that have none, by their place, so that the whole request can be repeated."),
        Request = new[] { Mail("welcome-4712"), Mail("welcome-4713") },
        Answer = new[]
        {
            new BatchAnswer(true, Accepted with { IdempotencyKey = "welcome-4712" }, null),
            BatchAnswer.Of(new Refusal(RefusalCode.RecipientSuppressed, ErrorExamples.All[RefusalCode.RecipientSuppressed].Message)),
        },
    };

    internal static Explanation Validate() => new(
        "Looks at the form of the address and at its domain's MX records, or its address where it has none. A DNS that does not "
        + "answer counts in the address's favour.")
    {
        Request = new ValidateAddressRequest(Samples.Recipient),
        Answer = new ValidateAddressResponse(Samples.Recipient, true, "example.com has a mail server"),
    };

    internal static Explanation List() => new(
        "Newest first. A page looks at a bounded number of messages: it may come back short, or empty, with a cursor that leads on. "
        + "With `idempotency_key` the answer is the "
        + "one message of that key, with its events. A key of the scope `send` sees the messages that it sent itself.")
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["idempotency_key"] = Parameter.Text("The key of the one message that is asked for.", SendLimits.MaxIdempotencyKey),
            ["status"] = Parameter.Word<MessageStatus>("Only messages in this state."),
            ["search"] = Parameter.Text("Any part of the sender, the recipient or the subject.", 200),
            ["from"] = Parameter.Text("The sender's address, or the first moment of acceptance: a date or an RFC 3339 time."),
            ["to"] = Parameter.Text("The recipient's address, or the last moment of acceptance: a date or an RFC 3339 time."),
            ["offset"] = Parameter.Number("How many of the newest that match are passed over; go further with `cursor`.", 0, 10_000, 0),
        },
        Answer = new ListMessagesResponse([MessageResponse.Of(Example)], null),
        OtherAnswer = Details,
    };

    internal static Explanation Get() => new(
        "The message with its timeline, and with what it says for as long as that is kept. A key of the scope `send` sees the "
        + "messages that it sent itself.")
    {
        Parameters = MessageId,
        Answer = Details,
    };

    internal static Explanation Cancel() => new("A message that is already on its way cannot be called back, and is `404 not_found` here.")
    {
        Parameters = MessageId,
        Answer = new CancelMessageResponse(Samples.Id<Message>(), MessageStatus.Canceled),
    };

    private static Dictionary<string, Parameter> MessageId => new() { ["id"] = Parameter.Id<Message>("The message's id.") };

    private static Dictionary<string, Parameter> Key(string description) =>
        new() { [SendMessage.KeyHeader] = Parameter.Text(description, SendLimits.MaxIdempotencyKey) };

    private static SendRequest Mail(string idempotencyKey) => new(
        new(Samples.Recipient), new(Subject, "<p>Hello</p>", "Hello"), "email", idempotencyKey, MessageType.Transactional,
        new Dictionary<string, object?> { ["from_email"] = Samples.Sender }, null, TestSend: false, ValidateRecipient: false, StorePayload: true);
}
