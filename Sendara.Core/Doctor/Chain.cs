namespace Sendara.Doctor;

/// <summary>Which hop rests on which: a look at one tells nothing while another that it needs is broken.</summary>
public static class Chain
{
    private static readonly Hop[] Provider = [Hop.Credentials, Hop.Region];
    private static readonly Hop[] Reporting = [Hop.Configuration, .. Provider, Hop.ConfigurationSet, Hop.EventDestination, Hop.Topic];
    private static readonly Hop[] Sending = [.. Provider, Hop.Account, Hop.SharedSender, Hop.ConfigurationSet];

    /// <summary>The broken hop that keeps another one from being looked at; null when nothing does.</summary>
    public static Hop? Obstacle(Hop hop, IReadOnlyCollection<Finding> findings) =>
        NeededBy(hop).Where(needed => findings.Any(f => f.Hop == needed && f.State == FindingState.Broken)).Select(needed => (Hop?)needed).FirstOrDefault();

    private static IEnumerable<Hop> NeededBy(Hop hop) => hop switch
    {
        Hop.Account or Hop.SharedSender or Hop.ConfigurationSet => Provider,
        Hop.EventDestination or Hop.Topic => Reporting.TakeWhile(needed => needed != hop),
        Hop.Sending => Sending,
        Hop.Subscription or Hop.Ingest or Hop.EventApplied => [Hop.Postgresql, .. Reporting, .. Sending, Hop.Sending],
        _ => [],
    };
}
