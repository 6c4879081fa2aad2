using System.Collections.Concurrent;

namespace Sendara.Simulator.Dns;

/// <summary>The ways in which a name can answer badly.</summary>
public enum DnsFault
{
    Servfail,
    Silent,
    Slow,
    Truncated,
    Refused,
}

/// <summary>What goes wrong at a name, and for a slow answer how long it takes.</summary>
public sealed record FaultyName(string Name, DnsFault Fault, int DelayMilliseconds);

/// <summary>Names that answer badly on purpose. A name of the form <c>*.acme.test</c> stands for everything below acme.test.</summary>
internal sealed class DnsFaults
{
    public const int DefaultDelayMilliseconds = 3000;

    private readonly ConcurrentDictionary<string, FaultyName> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<FaultyName> All => [.. _names.Values.OrderBy(n => n.Name, StringComparer.Ordinal)];

    public void Set(FaultyName faulty) => _names[faulty.Name] = faulty;

    public bool Clear(string name) => _names.TryRemove(name, out _);

    public void ClearAll() => _names.Clear();

    public FaultyName? Of(string name)
    {
        if (_names.IsEmpty)
        {
            return null;
        }

        return _names.GetValueOrDefault(name)
            ?? DnsNames.Upwards(DnsNames.Parent(name))
                .Select(above => _names.GetValueOrDefault("*." + above))
                .FirstOrDefault(f => f is not null);
    }
}
