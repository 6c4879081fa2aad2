namespace Sendara.Events;

/// <summary>
/// What becomes of an event whose message is not there: the provider's account may serve another installation as well, or the message is
/// older than what is kept. A message is written before the provider hears of it, so waiting helps only after a database was set back.
/// </summary>
public static class UnknownMessages
{
    /// <summary>For how long such an event is tried again, counted from its arrival.</summary>
    public static readonly TimeSpan ParkedFor = TimeSpan.FromMinutes(15);

    /// <summary>How long it rests in between.</summary>
    public static readonly TimeSpan RetryEvery = TimeSpan.FromMinutes(1);

    /// <summary>Whether the event waits for its message still; otherwise it is set aside.</summary>
    public static bool Waits(DateTimeOffset receivedAt, DateTimeOffset now) => now - receivedAt < ParkedFor;
}
