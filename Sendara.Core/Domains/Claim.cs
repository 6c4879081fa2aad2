using Sendara.Domains.Checks;

namespace Sendara.Domains;

/// <summary>
/// A claim is a name that an account has added and that nothing in the DNS speaks for yet. It waits for a sign for
/// <see cref="VerificationSchedule.GiveUpAfter"/>: any record of ours that is published, right or wrong.
/// </summary>
internal static class Claim
{
    internal const string Expired =
        "The claim to this domain expired: none of its records was seen for 72 hours, and it is no longer looked at. Verify again to start it anew.";

    // Silence is no sign that nothing is there.
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    /// <summary>Until when the claim still waits, after a look; null once there was a sign. A look that could not ask everywhere ends no claim.</summary>
    internal static DateTimeOffset? After(DateTimeOffset? expiresAt, Verdict verdict, Observation before, DateTimeOffset now) =>
        expiresAt is not { } until || ShowsWork(verdict, before) ? null
        : now >= until && verdict.Checks.Any(check => check.Outcome == CheckOutcome.CouldNotAsk) ? now + PutOff
        : until;

    // A DMARC policy is no answer to us unless it came after we asked for it: many names have one that nobody ever wanted to send from here.
    private static bool ShowsWork(Verdict verdict, Observation before) =>
        verdict.Checks.Index().Any(look =>
            look.Item.Outcome is CheckOutcome.Right or CheckOutcome.Wrong
            && (look.Item.Record.Purpose != RecordPurpose.Dmarc || before.Records.ElementAtOrDefault(look.Index)?.Outcome == CheckOutcome.Missing));
}
