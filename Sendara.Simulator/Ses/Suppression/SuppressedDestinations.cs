using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses.Suppression;

internal enum SuppressionReason
{
    Bounce,
    Complaint,
}

/// <summary>An address on the account's list: mail to it is accepted and then bounces.</summary>
internal sealed record SuppressedDestination(string EmailAddress, SuppressionReason Reason, DateTimeOffset LastUpdateTime);

/// <summary>The account-level suppression list.</summary>
internal sealed class SuppressedDestinations : IKeptState
{
    private readonly ConcurrentDictionary<string, SuppressedDestination> _addresses = new(StringComparer.OrdinalIgnoreCase);

    public string Key => "suppressed_destinations";

    public IReadOnlyList<SuppressedDestination> All => [.. _addresses.Values.OrderBy(a => a.EmailAddress, StringComparer.Ordinal)];

    public SuppressedDestination? Find(string address) => _addresses.GetValueOrDefault(address);

    public void Put(SuppressedDestination destination) => _addresses[destination.EmailAddress] = destination;

    public bool Delete(string address) => _addresses.TryRemove(address, out _);

    public JsonNode? Capture() => JsonSerializer.SerializeToNode(All, StateFile.Json);

    public void Restore(JsonElement kept)
    {
        foreach (var destination in kept.Deserialize<List<SuppressedDestination>>(StateFile.Json)!)
        {
            Put(destination);
        }
    }
}
