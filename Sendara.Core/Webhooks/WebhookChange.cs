namespace Sendara.Webhooks;

/// <summary>What a customer changes about an endpoint; null leaves a thing as it is.</summary>
/// <param name="EndpointUrl">Where events go.</param>
/// <param name="EventTypes">Which events go there; empty for all.</param>
/// <param name="IsActive">False holds the events back, true lets them go.</param>
public sealed record WebhookChange(string? EndpointUrl, IReadOnlyList<string>? EventTypes, bool? IsActive);
