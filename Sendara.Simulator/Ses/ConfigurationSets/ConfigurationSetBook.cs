using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sendara.Simulator.Ses.Suppression;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses.ConfigurationSets;

/// <summary>Where events of a configuration set go, and which ones.</summary>
internal sealed record EventDestination(string Name, bool Enabled, IReadOnlyList<EventType> Types, string? TopicArn);

/// <summary>A named bundle of settings for sending.</summary>
internal sealed record ConfigurationSet(string Name, bool SendingEnabled, IReadOnlyList<EventDestination> Destinations)
{
    /// <summary>Why addresses are put on the account's suppression list; null leaves it to the account, empty switches the list off.</summary>
    public IReadOnlyList<SuppressionReason>? SuppressedReasons { get; init; }
}

/// <summary>All configuration sets of the account.</summary>
internal sealed class ConfigurationSetBook : IKeptState
{
    private readonly ConcurrentDictionary<string, ConfigurationSet> _sets = new(StringComparer.Ordinal);

    public string Key => "configuration_sets";

    public IReadOnlyList<ConfigurationSet> All => [.. _sets.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];

    public bool Exists(string name) => _sets.ContainsKey(name);

    public ConfigurationSet? Find(string name) => _sets.GetValueOrDefault(name);

    public bool Create(ConfigurationSet set) => _sets.TryAdd(set.Name, set);

    public bool Delete(string name) => _sets.TryRemove(name, out _);

    public ConfigurationSet? Change(string name, Func<ConfigurationSet, ConfigurationSet> change)
    {
        while (_sets.TryGetValue(name, out var before))
        {
            var after = change(before);
            if (_sets.TryUpdate(name, after, before))
            {
                return after;
            }
        }

        return null;
    }

    public JsonNode? Capture() => JsonSerializer.SerializeToNode(All, StateFile.Json);

    public void Restore(JsonElement kept)
    {
        foreach (var set in kept.Deserialize<List<ConfigurationSet>>(StateFile.Json)!)
        {
            _sets[set.Name] = set;
        }
    }

    public static SesError NoSuchSet(string name) => SesError.NotFound($"Configuration set <{name}> does not exist.");
}
