namespace Sendara.Engine.Sending;

/// <summary>
/// Who waits, in turn: one of each account after the other, and within an account first come, first served. Somebody with a million in
/// the line takes one place in each round, like everybody else. Not safe for several threads at once.
/// </summary>
internal sealed class FairLine<TAccount, TItem>
    where TAccount : notnull
{
    private readonly Dictionary<TAccount, LinkedList<TItem>> _waiting = [];
    private readonly Queue<TAccount> _turns = new();

    public int Count { get; private set; }

    public void Add(TAccount account, TItem item) => Of(account).AddLast(item);

    /// <summary>Puts somebody back who had been taken: before everybody else of the account.</summary>
    public void Return(TAccount account, TItem item) => Of(account).AddFirst(item);

    public bool TryTake(out TItem item)
    {
        if (!_turns.TryDequeue(out var account))
        {
            item = default!;
            return false;
        }

        var own = _waiting[account];
        item = own.First!.Value;
        own.RemoveFirst();
        Count--;
        if (own.Count == 0)
        {
            _waiting.Remove(account);
        }
        else
        {
            _turns.Enqueue(account);
        }

        return true;
    }

    private LinkedList<TItem> Of(TAccount account)
    {
        Count++;
        if (!_waiting.TryGetValue(account, out var own))
        {
            _waiting[account] = own = new();
            _turns.Enqueue(account);
        }

        return own;
    }
}
