using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Reputation;

/// <summary>
/// How a domain stands with its recipients, or an account as a whole. It moves in one way only: <see cref="Judge"/> holds it against what
/// came of its mail. After a pause it is judged by new mail only, as what it was stopped for does not go away by waiting.
/// </summary>
public sealed class SenderReputation
{
    /// <summary>For how long figures have to be in order before a sender is trusted again.</summary>
    public static readonly TimeSpan CalmAfter = TimeSpan.FromDays(1);

    /// <summary>How often somebody is looked at again whose figures were not in order.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromHours(1);

    /// <summary>The account.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The domain's number; the account's own for the account as a whole. The sandbox domain, which has that number too, has no reputation.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>How it stands.</summary>
    public ReputationLevel Level { get; private set; }

    /// <summary>When its figures were last seen as bad as that; null if they never were.</summary>
    public DateTimeOffset? BadAt { get; private set; }

    /// <summary>Why it stands so, in a sentence; null while nothing ever was wrong.</summary>
    public string? Evidence { get; private set; }

    /// <summary>Which of its mail has to wait.</summary>
    public SendingPause Pause { get; private set; }

    /// <summary>Why it has to wait, and what ends that, in sentences; null while nothing has to.</summary>
    public string? PauseReason { get; private set; }

    /// <summary>When the last pause began; null if there was none.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>When the pause ends by itself; null if there is none, or if only somebody who runs the service ends it.</summary>
    public DateTimeOffset? ResumesAt { get; private set; }

    /// <summary>How many pauses there were of late, see <see cref="PauseTerm"/>.</summary>
    public int Pauses { get; private set; }

    /// <summary>When the owner last ended a pause himself; null for never.</summary>
    public DateTimeOffset? ResumedByOwnerAt { get; private set; }

    /// <summary>From when on mail is judged, at a full hour; null for all.</summary>
    public DateTimeOffset? CountedFrom { get; private set; }

    /// <summary>When it is to be judged again; null while only news could change it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Whether this is about an account as a whole.</summary>
    public bool IsOfAccount => SubjectId == AccountId.Value;

    /// <summary>The hour in which mail of a time is counted.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>Holds it against verdicts on the same figures: by the rates as they are, and by the calmer ones. Says what that changed.</summary>
    public ReputationChange Judge(ReputationVerdict verdict, ReputationVerdict calmer, DateTimeOffset now)
    {
        var change = Pause == SendingPause.None ? JudgeOpen(verdict, calmer, now) : JudgePaused(verdict, now);
        DueAt = Pause != SendingPause.None ? ResumesAt : Level != ReputationLevel.Green ? now + LookAgainAfter : null;
        return change;
    }

    /// <summary>Whether the owner may end the pause himself; null lets him.</summary>
    public Refusal? JudgeOwner(DateTimeOffset now) => Pause switch
    {
        SendingPause.None => null,
        _ when Pauses > 1 || ResumedByOwnerAt > now - PauseTerm.Remembered => new(
            RefusalCode.SendingPaused,
            $"It was paused before within {PauseTerm.Remembered.Days} days, so it cannot be resumed by hand. {WayOut}"),
        _ when PausedAt + PauseTerm.LeastForOwner > now => new(
            RefusalCode.SendingPaused,
            $"It was paused less than an hour ago. Take the bad addresses off the list first; it can be resumed from {Moment.Of(PausedAt + PauseTerm.LeastForOwner)} on."),
        _ => null,
    };

    /// <summary>Ends a pause by hand; false where there is none.</summary>
    public bool Resume(bool byOwner, DateTimeOffset now)
    {
        if (Pause == SendingPause.None)
        {
            return false;
        }

        ResumedByOwnerAt = byOwner ? now : ResumedByOwnerAt;
        Pauses = byOwner ? Pauses : 0;
        End(now);
        DueAt = now + LookAgainAfter;
        return true;
    }

    /// <summary>What ends a pause.</summary>
    public string WayOut => ResumesAt is { } end
        ? $"It ends by itself at {Moment.Of(end)}; mail that is sent after that is judged anew."
        : "It has been paused too often to end by itself: ask whoever runs this service to resume it.";

    private ReputationChange JudgeOpen(ReputationVerdict verdict, ReputationVerdict calmer, DateTimeOffset now)
    {
        if (verdict.Pause != SendingPause.None)
        {
            Pauses = PausedAt > now - PauseTerm.Remembered ? Pauses + 1 : 1;
            Begin(verdict, now);
            return ReputationChange.Paused;
        }

        if (verdict.Level > Level)
        {
            (Level, BadAt, Evidence) = (verdict.Level, now, verdict.Evidence);
            return ReputationChange.Warned;
        }

        if (calmer.Level >= Level && Level != ReputationLevel.Green)
        {
            // Not in order yet. The old words stay where the figures are better than they were, but not by enough.
            (BadAt, Evidence) = (now, verdict.Level == Level ? verdict.Evidence : Evidence);
            return ReputationChange.None;
        }

        if (Level == ReputationLevel.Green || BadAt > now - CalmAfter)
        {
            return ReputationChange.None;
        }

        (Level, BadAt, Evidence) = (calmer.Level, calmer.Level == ReputationLevel.Green ? BadAt : now, calmer.Evidence);
        return ReputationChange.Calmed;
    }

    private ReputationChange JudgePaused(ReputationVerdict verdict, DateTimeOffset now)
    {
        if (verdict.Pause > Pause)
        {
            Begin(verdict, now);
            return ReputationChange.Paused;
        }

        if (!(ResumesAt <= now))
        {
            return ReputationChange.None;
        }

        End(now);
        return ReputationChange.Resumed;
    }

    private void Begin(ReputationVerdict verdict, DateTimeOffset now)
    {
        (Level, BadAt, Evidence) = (ReputationLevel.Red, now, verdict.Evidence);
        (Pause, PausedAt, ResumesAt) = (verdict.Pause, now, PauseTerm.EndOf(Pauses, now));
        PauseReason = $"{Evidence} {WayOut}";
    }

    // Watched for a while. What was sent in the hour in which the pause began must not count again.
    private void End(DateTimeOffset now)
    {
        var hour = HourOf(now);
        CountedFrom = PausedAt >= hour ? hour.AddHours(1) : hour;
        Evidence = $"A pause ended at {Moment.Of(now)}; mail that is sent since is judged alone.";
        (Level, BadAt, Pause, PauseReason, ResumesAt) = (ReputationLevel.Amber, now, SendingPause.None, null, null);
    }
}
