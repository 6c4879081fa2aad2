namespace Sendara.Engine.Dns;

/// <summary>
/// Remembers things by name for a while, and so many of them at most. When it is full, what it holds stays until it is old, and nothing
/// more is taken in: the sweep asks for the same names round after round, and of twice as many as there is room for, half still profit.
/// </summary>
internal sealed class Recollection<T>(int most, TimeSpan duration, TimeProvider clock)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (T Value, DateTimeOffset At)> _entries = new(StringComparer.Ordinal);
    private DateTimeOffset _cleared = clock.GetUtcNow();

    /// <summary>What is remembered under a name, and since when; null if nothing is.</summary>
    internal (T Value, DateTimeOffset At)? Find(ReadOnlySpan<char> name)
    {
        lock (_lock)
        {
            return _entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var entry) && !IsOld(entry.At) ? entry : null;
        }
    }

    internal void Add(string name, T value)
    {
        lock (_lock)
        {
            if (_entries.Count < most || _entries.ContainsKey(name) || ClearOld())
            {
                _entries[name] = (value, clock.GetUtcNow());
            }
        }
    }

    // Looking through everything is dear, so it is done ten times in the life of an entry at most.
    private bool ClearOld()
    {
        var now = clock.GetUtcNow();
        if (now - _cleared < duration / 10)
        {
            return false;
        }

        _cleared = now;
        foreach (var name in _entries.Where(entry => IsOld(entry.Value.At)).Select(entry => entry.Key).ToList())
        {
            _entries.Remove(name);
        }

        return _entries.Count < most;
    }

    private bool IsOld(DateTimeOffset at) => clock.GetUtcNow() - at >= duration;
}
