namespace Sendara.Events;

/// <summary>
/// Whether a recipient's server puts mail off, or turns it away, because it does not trust the sender. Then there is too much of it for the
/// reputation that the sender has there.
/// </summary>
public static class Suspicion
{
    // SES, "deliveryDelay object": the message was taken for spam; the sending address was blocked or limited.
    private static readonly string[] DelayTypes = ["SpamDetected", "IPFailure"];

    /// <summary>Whether the provider's word for a delay says so.</summary>
    public static bool Causes(string delayType) => DelayTypes.Contains(delayType, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an enhanced status code says so (RFC 3463 §3.8: X.7.X, security or policy).</summary>
    public static bool IsIn(string? status) => status is ['4' or '5', '.', '7', '.', ..];
}
