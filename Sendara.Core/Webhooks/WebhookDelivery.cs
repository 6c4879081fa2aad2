using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Webhooks;

/// <summary>
/// That one event goes to one endpoint, and what has come of it. Its number is the event's: an endpoint gets an event once, however often
/// it is tried.
/// </summary>
public sealed class WebhookDelivery : IIdentified
{
    /// <summary>How much of an answer is kept, in characters.</summary>
    public const int MaxResponse = 4096;

    /// <summary>How many of the latest attempts are shown; more there are only where somebody asked for more.</summary>
    public const int MostAttemptsShown = 20;

    /// <inheritdoc />
    public static string IdPrefix => "dlv";

    /// <summary>The account.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The endpoint.</summary>
    public required Id<Webhook> WebhookId { get; init; }

    /// <summary>The delivery's identity, and the number of the event.</summary>
    public required Id<WebhookDelivery> Id { get; init; }

    /// <summary>What the event is called.</summary>
    public required string EventType { get; init; }

    /// <summary>The message that the event is about; null if it is about none.</summary>
    public Id<Message>? MessageId { get; init; }

    /// <summary>How it stands.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>The attempts, oldest first.</summary>
    public required IReadOnlyList<Attempt> Attempts { get; init; }

    /// <summary>The beginning of the last answer; null if there was none.</summary>
    public string? Response { get; init; }

    /// <summary>When it arose, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next, unless the endpoint is paused or rests; null when it is settled.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
}
