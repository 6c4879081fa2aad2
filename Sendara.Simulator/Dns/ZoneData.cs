using System.Text.Json;
using System.Text.Json.Nodes;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Dns;

/// <summary>Everything that is published, and which zone a name belongs to.</summary>
internal sealed class ZoneData : IKeptState
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<PublishedRecord>> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _namesBelow = new(StringComparer.Ordinal);
    private readonly HashSet<string> _zones = new(StringComparer.Ordinal);
    private uint _version = 1;

    public string Key => "dns";

    /// <summary>Grows with each change; it is also the serial number of every zone.</summary>
    public uint Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    /// <summary>Adds the record; a CNAME replaces the one before. Says what is wrong if the name cannot hold it.</summary>
    public string? Publish(PublishedRecord record)
    {
        lock (_lock)
        {
            var here = _records.GetValueOrDefault(record.Name) ?? [];
            if (here.Any(r => (r.Type == DnsRecordType.Cname) != (record.Type == DnsRecordType.Cname)))
            {
                // RFC 1034 §3.6.2: a name with a CNAME holds nothing else.
                return $"{record.Name} cannot hold a CNAME beside another record. Remove what is there first.";
            }

            here.RemoveAll(r => r.Type == record.Type && (record.Type == DnsRecordType.Cname || r.Value == record.Value));
            here.Add(record);
            if (_records.TryAdd(record.Name, here))
            {
                CountBelow(record.Name, +1);
            }

            _version++;
            return null;
        }
    }

    public int Remove(string name, Predicate<PublishedRecord> unwanted)
    {
        lock (_lock)
        {
            var removed = RemoveAt(name, unwanted);
            _version += removed > 0 ? 1u : 0u;
            return removed;
        }
    }

    public void DeclareZone(string name)
    {
        lock (_lock)
        {
            _zones.Add(name);
            _version++;
        }
    }

    public void Touch()
    {
        lock (_lock)
        {
            _version++;
        }
    }

    public IReadOnlyList<PublishedRecord> At(string name)
    {
        lock (_lock)
        {
            return _records.TryGetValue(name, out var here) ? [.. here] : [];
        }
    }

    public IReadOnlyList<PublishedRecord> Published()
    {
        lock (_lock)
        {
            return [.. _records.Values.SelectMany(r => r).Where(r => !r.BuiltIn).OrderBy(r => r.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Whether the name exists, be it only because something lies below it (an empty non-terminal, RFC 8020).</summary>
    public bool Exists(string name)
    {
        lock (_lock)
        {
            return ExistsUnlocked(name);
        }
    }

    /// <summary>
    /// The declared zone above the name; else its last two labels where something is published; else its top-level domain.
    /// </summary>
    public string ZoneOf(string name)
    {
        lock (_lock)
        {
            if (DnsNames.Upwards(name).FirstOrDefault(_zones.Contains) is { } declared)
            {
                return declared;
            }

            var lastTwo = DnsNames.Upwards(name).FirstOrDefault(n => n.Count(c => c == '.') == 1 && !n.StartsWith('_'));
            return lastTwo is not null && ExistsUnlocked(lastTwo) ? lastTwo : name[(name.LastIndexOf('.') + 1)..];
        }
    }

    public JsonNode? Capture()
    {
        lock (_lock)
        {
            return JsonSerializer.SerializeToNode(new Kept(_version, [.. _zones], Published()), StateFile.Json);
        }
    }

    public void Restore(JsonElement kept)
    {
        var state = kept.Deserialize<Kept>(StateFile.Json)!;
        foreach (var zone in state.Zones)
        {
            DeclareZone(zone);
        }

        foreach (var record in state.Records)
        {
            Publish(record);
        }

        lock (_lock)
        {
            _version = Math.Max(_version, state.Version + 1);
        }
    }

    private bool ExistsUnlocked(string name) => _records.ContainsKey(name) || _namesBelow.ContainsKey(name) || _zones.Contains(name);

    private int RemoveAt(string name, Predicate<PublishedRecord> unwanted)
    {
        if (!_records.TryGetValue(name, out var here))
        {
            return 0;
        }

        var removed = here.RemoveAll(unwanted);
        if (here.Count == 0)
        {
            _records.Remove(name);
            CountBelow(name, -1);
        }

        return removed;
    }

    private void CountBelow(string name, int step)
    {
        foreach (var above in DnsNames.Upwards(DnsNames.Parent(name)))
        {
            var count = _namesBelow.GetValueOrDefault(above) + step;
            if (count == 0)
            {
                _namesBelow.Remove(above);
            }
            else
            {
                _namesBelow[above] = count;
            }
        }
    }

    private sealed record Kept(uint Version, IReadOnlyList<string> Zones, IReadOnlyList<PublishedRecord> Records);
}
