using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sendara.Accounts;
using Sendara.Events;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Webhooks;

namespace Sendara.Api.OpenApi;

/// <summary>
/// What endpoints of customers are sent: an operation per kind of event, with the headers that prove it and the one envelope.
/// </summary>
internal sealed class WebhookPages : IOpenApiDocumentTransformer
{
    internal const string Tag = "Webhooks";

    private const string Json = "application/json";
    private const string Signature = "af01640927ce547da73a0209db60b99e5f063d9351656af958be484f15c0f6ab";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Webhooks = WebhookEventKinds.All.ToDictionary(kind => kind.Name, kind => (IOpenApiPathItem)new OpenApiPathItem
        {
            Operations = new() { [HttpMethod.Post] = Page(kind, document) },
        });
        return Task.CompletedTask;
    }

    private static OpenApiOperation Page(WebhookEventKind kind, OpenApiDocument document) => new()
    {
        OperationId = $"on{char.ToUpperInvariant(kind.Name[0])}{kind.Name[1..]}Event",
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        Summary = kind.Summary,
        Description =
            "`Sendara-Signature` is the lower-case hex HMAC-SHA256, keyed with the webhook's `signing_secret` as UTF-8 text, over "
            + "`<Sendara-Timestamp>.<raw body>`. Verify it over the octets as they came. The event's id stays the same over all attempts: "
            + "whoever has seen it has had this event. Any 2xx acknowledges it. 410 deactivates the webhook; everything else, redirects "
            + $"included, is tried again, {RetrySchedule.MostAttempts} times in all over about two days.",
        Security = [],
        Parameters =
        [
            Header("Sendara-Event-Id", "The event's id.", "evt_019ec523c2807d4a9b1e5f2a7c3d8e60"),
            Header("Sendara-Event-Type", "The event's type.", kind.Types[0]),
            Header("Sendara-Timestamp", "When this attempt was signed, in Unix seconds.", "1781427600"),
            Header("Sendara-Signature", "The signature of this attempt.", Signature),
        ],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = Envelope(kind), Example = Example(kind) } },
        },
        Responses = new() { ["2XX"] = new OpenApiResponse { Description = "Acknowledged: the event does not come again." } },
    };

    private static OpenApiParameter Header(string name, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };

    private static OpenApiSchema Envelope(WebhookEventKind kind) => ObjectSchema.Of(
        ("event_id", IdForm.Of("evt")),
        ("event_type", ObjectSchema.Word([.. kind.Types])),
        ("message_id", kind.IsOfMessage ? IdForm.Of("msg") : ObjectSchema.OrNull(IdForm.Of("msg"))),
        ("account_id", IdForm.Of("acct")),
        ("occurred_at", ObjectSchema.Time()),
        ("mode", ObjectSchema.Word<Mode>()),
        ("payload", kind.Payload));

    private static JsonNode? Example(WebhookEventKind kind) => JsonNode.Parse(new ToldEvent(
        Samples.Id<Account>(), Samples.Id<MessageEvent>().ToString(), kind.Types[0],
        kind.IsOfMessage ? Samples.Id<Message>().ToString() : null, Samples.Time, Mode.Live, kind.ExamplePayload).Envelope());
}
