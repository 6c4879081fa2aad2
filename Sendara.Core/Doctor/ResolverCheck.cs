namespace Sendara.Doctor;

/// <summary>A resolver and why it gave no answer; null if it gave one.</summary>
public sealed record ResolverSeen(string Server, string? Failure);

/// <summary>Whether the resolvers answer.</summary>
public static class ResolverCheck
{
    /// <summary>Judges all that are configured; one that answers is enough to go on, but not enough to rely on.</summary>
    public static Finding Judge(IReadOnlyCollection<ResolverSeen> resolvers)
    {
        var silent = resolvers.Where(resolver => resolver.Failure is not null).ToList();
        var reasons = string.Join("; ", silent.Select(resolver => resolver.Failure));
        return silent.Count switch
        {
            0 => Finding.Right(Hop.DnsResolvers, $"{string.Join(" and ", resolvers.Select(resolver => resolver.Server))} answered"),
            var count when count < resolvers.Count => Finding.Doubtful(
                Hop.DnsResolvers, $"{count} of {resolvers.Count} resolvers gave no answer: {reasons}", "Replace or mend it in Dns:Servers."),
            _ => Finding.Broken(
                Hop.DnsResolvers,
                $"no resolver answered, so no domain can be verified and none fails: {reasons}",
                "Check Dns:Servers, and that the network lets UDP and TCP out to their port 53."),
        };
    }
}
