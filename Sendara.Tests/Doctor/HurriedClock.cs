namespace Sendara.Tests.Doctor;

/// <summary>The machine's clock, but for waits that are measured with it: those are over when the test says so.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private long _ahead;

    public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref _ahead);

    internal void EndWaits() => Interlocked.Exchange(ref _ahead, TimestampFrequency * (long)TimeSpan.FromDays(1).TotalSeconds);
}
