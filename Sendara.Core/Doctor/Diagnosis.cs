namespace Sendara.Doctor;

/// <summary>All findings of one examination, in the order of the hops.</summary>
public sealed record Diagnosis(IReadOnlyList<Finding> Findings)
{
    /// <summary>Where to begin: the first broken hop; null when none is.</summary>
    public Finding? Cause => Findings.FirstOrDefault(finding => finding.State == FindingState.Broken);

    /// <summary>Whether mail goes out and the news of it comes back.</summary>
    public bool IsHealthy => Cause is null;
}
