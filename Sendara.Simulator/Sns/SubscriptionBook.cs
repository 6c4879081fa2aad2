using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Sns;

/// <summary>An endpoint that wants a topic's notifications; it gets none before it confirmed.</summary>
internal sealed record Subscription(string Arn, string TopicArn, string Endpoint, string Token, bool IsConfirmed)
{
    /// <summary>Whether the message comes by itself, without SNS's envelope.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether the endpoint is a queue of the same account: nobody needs to be asked, and nothing is signed for the way.</summary>
    public bool IsQueue => Endpoint.StartsWith("arn:aws:sqs:", StringComparison.Ordinal);
}

/// <summary>All subscriptions of all topics.</summary>
internal sealed class SubscriptionBook : IKeptState
{
    private readonly ConcurrentDictionary<string, Subscription> _subscriptions = new(StringComparer.Ordinal);

    public string Key => "subscriptions";

    public IReadOnlyList<Subscription> All => [.. _subscriptions.Values];

    /// <summary>The subscription of the endpoint; an existing one is returned as it is.</summary>
    public Subscription Add(string topicArn, string endpoint, bool isRaw = false) => _subscriptions.GetOrAdd(
        $"{topicArn} {endpoint}",
        _ =>
        {
            var wanted = new Subscription($"{topicArn}:{RandomIds.Uuid()}", topicArn, endpoint, RandomIds.Hex(96), IsConfirmed: false) { IsRaw = isRaw };
            return wanted with { IsConfirmed = wanted.IsQueue };
        });

    public IEnumerable<Subscription> ConfirmedTo(string topicArn) =>
        _subscriptions.Values.Where(s => s.IsConfirmed && s.TopicArn == topicArn);

    public Subscription? Confirm(string topicArn, string token)
    {
        foreach (var (key, subscription) in _subscriptions)
        {
            if (subscription.TopicArn == topicArn && subscription.Token == token)
            {
                return _subscriptions[key] = subscription with { IsConfirmed = true };
            }
        }

        return null;
    }

    public bool Remove(string arn) =>
        _subscriptions.FirstOrDefault(s => s.Value.Arn == arn) is { Key: { } key } && _subscriptions.TryRemove(key, out _);

    public JsonNode? Capture() => JsonSerializer.SerializeToNode(All, StateFile.Json);

    public void Restore(JsonElement kept)
    {
        foreach (var subscription in kept.Deserialize<List<Subscription>>(StateFile.Json)!)
        {
            _subscriptions[$"{subscription.TopicArn} {subscription.Endpoint}"] = subscription;
        }
    }
}
