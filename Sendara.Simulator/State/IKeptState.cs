using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sendara.Simulator.State;

/// <summary>A room whose facts survive a restart: identities, configuration sets, suppression, subscriptions, DNS records.</summary>
internal interface IKeptState
{
    string Key { get; }

    JsonNode? Capture();

    void Restore(JsonElement kept);
}
