namespace Sendara.Simulator.Ses.Identities;

/// <summary>Where the provider stands with a set of records; the words of its <c>Status</c> members.</summary>
public enum RecordStatus
{
    NotStarted,
    Pending,
    Success,
    TemporaryFailure,
    Failed,
}

/// <summary>What one look at DNS showed.</summary>
public enum Finding
{
    Right,
    Missing,
    NoAnswer,
}

/// <summary>The provider's patience with a set of records: 72 hours to appear, 72 hours to come back, then it stops looking.</summary>
public sealed record RecordWatch(RecordStatus Status, DateTimeOffset LookingSince, DateTimeOffset? MissingSince)
{
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);

    public static RecordWatch Begin(DateTimeOffset now) => new(RecordStatus.Pending, now, MissingSince: null);

    public bool IsLooking => Status is RecordStatus.Pending or RecordStatus.Success or RecordStatus.TemporaryFailure;

    public RecordWatch After(Finding finding, DateTimeOffset now)
    {
        // The deadline comes first: records that appear after it find nobody looking.
        if (HasGivenUp(now))
        {
            return this with { Status = RecordStatus.Failed };
        }

        return (Status, finding) switch
        {
            (RecordStatus.Pending or RecordStatus.TemporaryFailure, Finding.Right) =>
                this with { Status = RecordStatus.Success, MissingSince = null },
            (RecordStatus.Success, Finding.Missing) => this with { Status = RecordStatus.TemporaryFailure, MissingSince = now },
            _ => this,
        };
    }

    public bool HasGivenUp(DateTimeOffset now) => Status switch
    {
        RecordStatus.Pending => now - LookingSince >= GiveUpAfter,
        RecordStatus.TemporaryFailure => now - MissingSince >= GiveUpAfter,
        _ => false,
    };
}
