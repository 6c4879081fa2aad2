namespace Sendara.Webhooks;

/// <summary>Why Sendara gave up on an endpoint.</summary>
public enum DeactivationReason
{
    /// <summary>It answered 410.</summary>
    Gone,

    /// <summary>It has acknowledged nothing for days.</summary>
    Failing,
}
