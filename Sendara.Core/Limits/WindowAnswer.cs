namespace Sendara.Limits;

/// <summary>
/// What a sliding window says to some that ask at once: how many of them pass, how many it holds then, after which time the next would pass if
/// not all did, when all that it holds will have left, and what time it is for whoever keeps it.
/// </summary>
public sealed record WindowAnswer(int Passed, int Held, TimeSpan Wait, DateTimeOffset EmptyAt, DateTimeOffset Now);
