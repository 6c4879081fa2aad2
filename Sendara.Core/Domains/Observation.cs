using Sendara.Domains.Checks;

namespace Sendara.Domains;

/// <summary>What was seen of one record: how it was judged, by which finding, and the values that were there.</summary>
public sealed record RecordObservation(CheckOutcome Outcome, string? Finding, IReadOnlyList<string> Seen)
{
    /// <inheritdoc />
    public bool Equals(RecordObservation? other) =>
        other is not null && Outcome == other.Outcome && Finding == other.Finding && Seen.SequenceEqual(other.Seen);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Outcome, Finding, Seen.Count);
}

/// <summary>
/// What one verification saw, without when: two looks that saw the same are one observation. A record that could not be asked for counts
/// as unchanged, so that a name server's bad hour leaves no trace in the history.
/// </summary>
public sealed record Observation(IReadOnlyList<RecordObservation> Records, ProviderStatus Dkim, ProviderStatus MailFrom)
{
    private const int SeenLimit = 10;

    // A value that is longer was not made for receivers, and a text may have 64 kB: all of them stay in the history.
    private const int LongestSeen = 1024;

    /// <summary>What was seen of a domain that nobody has looked at yet.</summary>
    public static readonly Observation None = new([], ProviderStatus.Pending, ProviderStatus.Pending);

    /// <summary>The observation that follows from a verdict, after <paramref name="before"/>; the provider's states are those of the domain.</summary>
    public static Observation After(Observation before, Verdict verdict, ProviderStatus dkim, ProviderStatus mailFrom) =>
        new([.. verdict.Checks.Select((check, index) => Of(check, before.Records.ElementAtOrDefault(index)))], dkim, mailFrom);

    /// <inheritdoc />
    public bool Equals(Observation? other) =>
        other is not null && Dkim == other.Dkim && MailFrom == other.MailFrom && Records.SequenceEqual(other.Records);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Records.Count, Dkim, MailFrom);

    private static RecordObservation Of(CheckResult check, RecordObservation? before) =>
        check.Outcome == CheckOutcome.CouldNotAsk && before is not null
            ? before
            : new(
                check.Outcome,
                check.Findings.MaxBy(finding => finding.Severity)?.Code,
                [.. check.Seen.Select(value => Texts.Shorten(value, LongestSeen)).Order(StringComparer.Ordinal).Take(SeenLimit)]);
}
