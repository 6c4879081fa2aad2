using Sendara.Dns;

namespace Sendara.Dmarc;

/// <summary>What the owner of a domain is advised to do about its DMARC policy.</summary>
public enum AdviceVerdict
{
    /// <summary>Publish a record: there is none that receivers apply.</summary>
    Publish,

    /// <summary>Publish the next, stricter policy.</summary>
    Tighten,

    /// <summary>Leave the policy; something that the next step needs is not there yet.</summary>
    Wait,

    /// <summary>Publish a milder policy until legitimate mail passes again.</summary>
    StepBack,

    /// <summary>Nothing: the strictest policy is in force.</summary>
    Done,

    /// <summary>Nothing: the policy that is published could not be read.</summary>
    Unknown,
}

/// <summary>Something that a step needs, whether it is there, and the figures that say so in a sentence.</summary>
public sealed record Criterion(string Code, bool Met, string Text);

/// <summary>
/// A step along none → quarantine → reject, one at a time, each tried out before it is in force. It is advice: nobody but the owner publishes it.
/// </summary>
/// <param name="Verdict">What to do.</param>
/// <param name="Summary">The same in a sentence, with the reason.</param>
/// <param name="Record">The record to publish now, or once all criteria are met; null where there is none to publish.</param>
/// <param name="Criteria">What the step needs.</param>
public sealed record PolicyAdvice(AdviceVerdict Verdict, string Summary, string? Record, IReadOnlyList<Criterion> Criteria);

/// <summary>A policy, and whether it is only tried out.</summary>
public sealed record PolicyStage(DmarcPolicy Policy, bool IsTesting)
{
    /// <summary>The stage after this one; null after the last.</summary>
    public PolicyStage? Next => this switch
    {
        { Policy: DmarcPolicy.None } => new(DmarcPolicy.Quarantine, IsTesting: true),
        { IsTesting: true } => this with { IsTesting = false },
        { Policy: DmarcPolicy.Quarantine } => new(DmarcPolicy.Reject, IsTesting: true),
        _ => null,
    };

    /// <summary>The stage that does no harm where this one does.</summary>
    public PolicyStage Milder => Policy == DmarcPolicy.Reject ? new(DmarcPolicy.Quarantine, IsTesting: false) : new(DmarcPolicy.None, IsTesting: false);

    /// <summary>The stage in words, as in "p=quarantine in test mode".</summary>
    public override string ToString() => $"p={Words.Of(Policy)}{(IsTesting ? " in test mode (t=y)" : "")}";

    /// <summary>
    /// A record that says this stage and is otherwise as the owner wrote it. A receiver of RFC 9989 goes by t=y and ignores pct; one of RFC 7489
    /// goes by pct=0 and does not know t: a trial that is one for both carries both.
    /// </summary>
    public string Write(DmarcRecord record) =>
        (record with { Policy = Policy, IsTesting = IsTesting }).ToString() + (IsTesting ? "; pct=0" : "");

    /// <summary>The stage of a policy as it applies to a domain. What pct less than 100 makes of it is a trial, too, for those who know pct.</summary>
    public static PolicyStage Of(DmarcAppliedPolicy.Applies applied) =>
        new(applied.Stated, applied.Stated > DmarcPolicy.None && IsTrial(applied.Source.Reading));

    private static bool IsTrial(DmarcReading.Dmarc reading) =>
        reading.Record.IsTesting
        || reading.Problems.Any(problem => problem is { Kind: DmarcProblemKind.RemovedTag, Tag: "pct" } && problem.Value.Trim() != "100");
}
