namespace Sendara.Domains.Checks;

/// <summary>What one look at one record came to.</summary>
public enum CheckOutcome
{
    /// <summary>It is published and does its work.</summary>
    Right,

    /// <summary>Nothing is published there, and a server that should know says so.</summary>
    Missing,

    /// <summary>Something is published there that does not do the work.</summary>
    Wrong,

    /// <summary>Nobody could be asked. Counts for nothing.</summary>
    CouldNotAsk,
}

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing is broken.</summary>
    Info,

    /// <summary>Works today, may break.</summary>
    Warning,

    /// <summary>Stops the record from doing its work.</summary>
    Error,
}

/// <summary>Something that was noticed about a record. <paramref name="Code"/> is stable, for programs; <paramref name="Message"/> says what
/// was seen, and <paramref name="Fix"/> the exact thing to do, both for people.</summary>
public sealed record Finding(string Code, FindingSeverity Severity, string Message, string Fix);

/// <summary>What one look at a planned record saw and what follows from it.</summary>
public sealed record CheckResult(PlannedRecord Record, CheckOutcome Outcome, IReadOnlyList<string> Seen, IReadOnlyList<Finding> Findings)
{
    /// <summary>The one sentence for the customer: the gravest finding with its fix; empty when there is nothing to say.</summary>
    public string Detail => Findings.MaxBy(finding => finding.Severity) is { } worst ? $"{worst.Message} {worst.Fix}".TrimEnd() : "";

    internal static CheckResult Right(PlannedRecord record, IEnumerable<string> seen, params IReadOnlyList<Finding> warnings) =>
        new(record, CheckOutcome.Right, [.. seen], warnings);

    internal static CheckResult Missing(PlannedRecord record, string code, string message, string fix) =>
        new(record, CheckOutcome.Missing, [], [new(code, FindingSeverity.Error, message, fix)]);

    internal static CheckResult Wrong(PlannedRecord record, IEnumerable<string> seen, string code, string message, string fix) =>
        new(record, CheckOutcome.Wrong, [.. seen], [new(code, FindingSeverity.Error, message, fix)]);

    internal static CheckResult CouldNotAsk(PlannedRecord record, string reason) =>
        new(record, CheckOutcome.CouldNotAsk, [], [new(
            "lookup_failed", FindingSeverity.Info, $"The look-up of {record.Name} failed: {reason}.", "Nothing changes; we will ask again.")]);
}
