using System.Globalization;
using System.Text.Json;
using Sendara.Events;
using Sendara.Ids;

namespace Sendara.Webhooks;

/// <summary>
/// The event that follows when Sendara gives up on an endpoint: the owner is written, and the account's other endpoints hear of it. And the
/// one that never was.
/// </summary>
public static class WebhookEvents
{
    /// <summary>What a test event says.</summary>
    public const string TestPayload = """{"message":"This event was asked for to try the endpoint. Nothing happened."}""";

    /// <summary>The event of a deactivation that has just happened.</summary>
    public static AccountEvent Deactivated(Webhook webhook, Attempt last, TimeProvider clock) => new()
    {
        AccountId = webhook.AccountId,
        Id = Id<AccountEvent>.New(clock),
        Type = AccountEventType.WebhookDeactivated,
        Subject = webhook.Id.ToString(),
        Payload = JsonSerializer.Serialize(new
        {
            id = webhook.Id.ToString(),
            endpoint_url = webhook.EndpointUrl,
            reason = Words.Of(webhook.DeactivatedFor!.Value),
            failing_since = webhook.FailingSince,
        }),
        OccurredAt = clock.GetUtcNow(),
        NoticeSubject = "A webhook of yours was deactivated",
        NoticeText =
            $"""
             Sendara no longer sends events to {webhook.EndpointUrl} ({webhook.Id}).

             {Why(webhook, last)}

             What had not been delivered by now is kept and follows when the webhook is active again; what happens until then is not.
             Once the endpoint is in order: PUT /v1/webhooks/{webhook.Id} with "is_active": true.

             """,
    };

    private static string Why(Webhook webhook, Attempt last) => webhook.DeactivatedFor == DeactivationReason.Gone
        ? "It answered 410, which means that it wants no more of them."
        : $"It has acknowledged nothing since {Time(webhook.FailingSince!.Value)}; the last of {webhook.Failures} attempts in vain "
            + $"{Last(last)}.";

    private static string Last(Attempt last) =>
        last.StatusCode is { } status ? $"was answered {status}" : $"ended with {Words.Of(last.Error!.Value)}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
