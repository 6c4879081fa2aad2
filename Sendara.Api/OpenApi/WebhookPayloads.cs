using Microsoft.OpenApi;
using Sendara.Dmarc;
using Sendara.Keys;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Suppressions;
using Sendara.Webhooks;

namespace Sendara.Api.OpenApi;

/// <summary>What the payloads of events look like.</summary>
internal static class WebhookPayloads
{
    internal static OpenApiSchema Message() => ObjectSchema.Of(
        ("channel", ObjectSchema.Word("email")),
        ("recipient", ObjectSchema.Text()),
        ("from", ObjectSchema.Text()),
        ("subject", ObjectSchema.Text()),
        ("message_type", ObjectSchema.Word<MessageType>()),
        ("idempotency_key", ObjectSchema.Text()),
        ("metadata", ObjectSchema.Free()),
        ("detail", ObjectSchema.Free()));

    internal static OpenApiSchema Domain() => ObjectSchema.Of(
        ("id", IdForm.Of("dom")),
        ("domain", ObjectSchema.Text()),
        ("fully_verified", ObjectSchema.Flag()),
        ("at_risk", ObjectSchema.Flag()),
        ("failing_since", ObjectSchema.OrNull(ObjectSchema.Time())),
        ("stops_sending_at", ObjectSchema.OrNull(ObjectSchema.Time())),
        ("records", ObjectSchema.List(ObjectSchema.Of(
            ("type", ObjectSchema.Text()),
            ("name", ObjectSchema.Text()),
            ("value", ObjectSchema.Text()),
            ("detail", ObjectSchema.OrNull(ObjectSchema.Text()))))));

    internal static OpenApiSchema Recipient() => ObjectSchema.Of(
        ("id", IdForm.Of("sup")),
        ("channel", ObjectSchema.Word("email")),
        ("recipient", ObjectSchema.Text()),
        ("reason", ObjectSchema.Word<SuppressionReason>()),
        ("mode", ObjectSchema.Word<Mode>()),
        ("message_id", IdForm.Of("msg")));

    internal static OpenApiSchema NewSources() => ObjectSchema.Of(
        ("id", IdForm.Of("dom")),
        ("domain", ObjectSchema.Text()),
        ("count", ObjectSchema.Number()),
        ("sources", ObjectSchema.List(ObjectSchema.Of(
            ("kind", ObjectSchema.Word<SourceKind>()),
            ("name", ObjectSchema.Text()),
            ("first_seen", ObjectSchema.Day()),
            ("messages", ObjectSchema.Number()),
            ("passed", ObjectSchema.Number())))));

    internal static OpenApiSchema WarmupAdvanced() => ObjectSchema.Of(
        ("id", IdForm.Of("dom")),
        ("domain", ObjectSchema.Text()),
        ("day", ObjectSchema.Day()),
        ("cap", ObjectSchema.OrNull(ObjectSchema.Number())),
        ("previous_cap", ObjectSchema.OrNull(ObjectSchema.Number())),
        ("previous_sent", ObjectSchema.OrNull(ObjectSchema.Number())),
        ("is_warm", ObjectSchema.Flag()),
        ("reason", ObjectSchema.Text()));

    internal static OpenApiSchema WarmupHeld() => ObjectSchema.Of(
        ("id", IdForm.Of("dom")),
        ("domain", ObjectSchema.Text()),
        ("day", ObjectSchema.Day()),
        ("cap", ObjectSchema.Number()),
        ("held", ObjectSchema.Number()));

    internal static OpenApiSchema Reputation() => ObjectSchema.Of(
        ("id", new() { Type = JsonSchemaType.String, Pattern = "^(acct|dom)_[0-9a-f]{32}$" }),
        ("scope", ObjectSchema.Word("account", "domain")),
        ("domain", ObjectSchema.OrNull(ObjectSchema.Text())),
        ("level", ObjectSchema.Word<ReputationLevel>()),
        ("pause", ObjectSchema.Word<SendingPause>()),
        ("reason", ObjectSchema.OrNull(ObjectSchema.Text())),
        ("way_out", ObjectSchema.OrNull(ObjectSchema.Text())),
        ("paused_at", ObjectSchema.OrNull(ObjectSchema.Time())),
        ("resumes_at", ObjectSchema.OrNull(ObjectSchema.Time())));

    internal static OpenApiSchema Webhook() => ObjectSchema.Of(
        ("id", IdForm.Of("wh")),
        ("endpoint_url", ObjectSchema.Text()),
        ("reason", ObjectSchema.Word<DeactivationReason>()),
        ("failing_since", ObjectSchema.Time()));

    internal static OpenApiSchema Test() => ObjectSchema.Of(("message", ObjectSchema.Text()));
}
