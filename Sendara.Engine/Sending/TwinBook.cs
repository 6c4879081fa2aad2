namespace Sendara.Engine.Sending;

/// <summary>Which request of each idempotency key is under way, and who waits for it. Not safe for several threads at once.</summary>
internal sealed class TwinBook
{
    private readonly Dictionary<TwinKey, Waiting> _first = [];

    /// <summary>Whether this one may go: it has no twin under way. Otherwise it waits with the one that has gone first.</summary>
    public bool MayGo(Waiting waiting)
    {
        if (waiting.Submission.Twin is not { } key || _first.TryAdd(key, waiting))
        {
            return true;
        }

        _first[key].Twins.Add(waiting);
        return false;
    }

    /// <summary>Notes that this one is no longer under way; nobody joins its twins any more.</summary>
    public void Close(Waiting waiting)
    {
        if (waiting.Submission.Twin is { } key)
        {
            _first.Remove(key);
        }
    }
}
