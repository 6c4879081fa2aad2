using System.Globalization;
using System.Xml;
using Sendara.Dns;
using static Sendara.Dmarc.ReportElements;

namespace Sendara.Dmarc;

/// <summary>The element that says which policy the receiver found.</summary>
internal static class ReportPolicy
{
    private const int Whole = 100;

    /// <summary>Reads it, and whether it has elements that only RFC 9990 knows.</summary>
    internal static (PublishedPolicy Policy, bool IsNew) Read(XmlReader reader)
    {
        var policy = new PublishedPolicy("", null, null, DmarcAlignmentMode.Relaxed, DmarcAlignmentMode.Relaxed, IsTesting: false);
        var isNew = false;
        foreach (var name in ChildrenOf(reader))
        {
            var text = TextOf(reader);
            isNew |= name is "np" or "testing" or "discovery_method";
            policy = name switch
            {
                "domain" => policy with { Domain = ReportNames.Host(text) },
                "p" => policy with { Policy = PolicyOf(text) },
                "sp" => policy with { SubdomainPolicy = PolicyOf(text) },
                "adkim" => policy with { DkimAlignment = ModeOf(text) },
                "aspf" => policy with { SpfAlignment = ModeOf(text) },
                "testing" => policy with { IsTesting = policy.IsTesting || text.ToLowerInvariant() is "y" or "yes" or "true" },

                // RFC 9989 has no pct; where it was in force, less than all meant the same as a test.
                "pct" => policy with { IsTesting = policy.IsTesting || (int.TryParse(text, CultureInfo.InvariantCulture, out var share) && share < Whole) },
                _ => policy,
            };
        }

        return (policy, isNew);
    }

    private static DmarcPolicy? PolicyOf(string text) => Words.TryRead<DmarcPolicy>(text.ToLowerInvariant(), out var policy) ? policy : null;

    private static DmarcAlignmentMode ModeOf(string text) =>
        text.StartsWith('s') || text.StartsWith('S') ? DmarcAlignmentMode.Strict : DmarcAlignmentMode.Relaxed;
}
