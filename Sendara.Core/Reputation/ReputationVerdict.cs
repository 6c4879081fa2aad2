namespace Sendara.Reputation;

/// <summary>How a sender stands by the figures of the moment, what follows from it, and why, in a sentence.</summary>
public sealed record ReputationVerdict(ReputationLevel Level, SendingPause Pause, string Evidence);
