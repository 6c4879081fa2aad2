namespace Sendara.Sending;

/// <summary>What shall happen to a message when nobody can say whether the provider has it.</summary>
public enum DeliveryPromise
{
    /// <summary>It is handed over again once no event has told for long enough: rather twice than never.</summary>
    AtLeastOnce,

    /// <summary>It is never handed over again: rather never than twice.</summary>
    AtMostOnce,
}
