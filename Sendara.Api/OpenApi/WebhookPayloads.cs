using Microsoft.OpenApi;
using Sendara.Dmarc;
using Sendara.Keys;
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

    internal static OpenApiSchema Webhook() => ObjectSchema.Of(
        ("id", IdForm.Of("wh")),
        ("endpoint_url", ObjectSchema.Text()),
        ("reason", ObjectSchema.Word<DeactivationReason>()),
        ("failing_since", ObjectSchema.Time()));

    internal static OpenApiSchema Test() => ObjectSchema.Of(("message", ObjectSchema.Text()));
}
