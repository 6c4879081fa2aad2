using Sendara.Mail;

namespace Sendara.Dns.Spf;

/// <summary>Those of the client's reverse names whose addresses lead back to it (RFC 7208 §5.5), and whether it has none at all.</summary>
internal sealed record SpfClientNames(bool IsVoid, IReadOnlyList<string> Validated)
{
    internal static async Task<SpfClientNames> AskAsync(SpfSession session)
    {
        // RFC 7208 §5.5: an error at the PTR look-up means no match, and one at a name's addresses skips the name. The addresses' absence is
        // not counted: whoever owns the client, not the domain, decides about them.
        if (await session.AskFreelyAsync(SpfNames.Reverse(session.Mail.Client), DnsRecordType.Ptr) is not SpfLookup.Answered reverse)
        {
            return new(IsVoid: false, []);
        }

        var names = reverse.Of<DnsRecord.Ptr>().Select(ptr => SpfNames.Query(ptr.Target)).ToList();
        var validated = new List<string>();
        foreach (var name in names.Take(SpfLimits.ReverseNames))
        {
            if (await session.AskFreelyAsync(name, SpfAddresses.TypeFor(session.Mail)) is SpfLookup.Answered addresses
                && SpfAddresses.Any(addresses, session.Mail, SpfPrefixLengths.Whole))
            {
                validated.Add(name);
            }
        }

        return new(names.Count == 0, validated);
    }

    internal bool AnyWithin(string domain) => Validated.Any(name => HostName.IsSameOrBelow(name, domain));

    // RFC 7208 §7.3: the domain itself, else a name below it, else any validated one, else "unknown".
    internal string Best(string domain) =>
        Validated.FirstOrDefault(name => name == domain)
        ?? Validated.FirstOrDefault(name => HostName.IsSameOrBelow(name, domain))
        ?? (Validated.Count > 0 ? Validated[0] : "unknown");
}
