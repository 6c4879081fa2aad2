namespace Sendara.Simulator.Ses.Account;

/// <summary>Holds the behaviour in force and hands out planned faults one at a time.</summary>
internal sealed class SesBehaviourSwitch
{
    private readonly Lock _lock = new();
    private SesBehaviour _current = new();

    public SesBehaviour Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    public void Set(SesBehaviour behaviour)
    {
        lock (_lock)
        {
            _current = behaviour;
        }
    }

    public SendFault? TakeFault()
    {
        lock (_lock)
        {
            if (_current.NextSendFault is not { Count: > 0 } fault)
            {
                return null;
            }

            _current = _current with { NextSendFault = fault.Count > 1 ? fault with { Count = fault.Count - 1 } : null };
            return fault;
        }
    }
}
