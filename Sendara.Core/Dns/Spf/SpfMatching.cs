using System.Diagnostics;

namespace Sendara.Dns.Spf;

/// <summary>Tries one mechanism on the client (RFC 7208 §5).</summary>
internal static class SpfMatching
{
    internal static async Task<SpfMatch> MatchAsync(SpfMechanism mechanism, string domain, SpfSession session)
    {
        return mechanism switch
        {
            SpfMechanism.All => new SpfMatch.Yes(),
            SpfMechanism.Ip4 ip4 => SpfMatch.When(SpfAddresses.AgreesWith(session.Mail, ip4.Network, ip4.PrefixLength)),
            SpfMechanism.Ip6 ip6 => SpfMatch.When(SpfAddresses.AgreesWith(session.Mail, ip6.Network, ip6.PrefixLength)),
            SpfMechanism.Include include => await IncludeAsync(await NameAsync(include.Target), session),
            SpfMechanism.A a => await AddressAsync(await NameAsync(a.Target), a.Prefix, session),
            SpfMechanism.Mx mx => await ExchangesAsync(await NameAsync(mx.Target), mx.Prefix, session),
            SpfMechanism.Ptr ptr => await ReverseAsync(await NameAsync(ptr.Target), session),
            SpfMechanism.Exists exists => await ExistsAsync(await NameAsync(exists.Target), session),
            _ => throw new UnreachableException(),
        };

        Task<string> NameAsync(SpfMacroString? target) => SpfExpansion.NameAsync(target, domain, session);
    }

    // RFC 7208 §5.2: only pass matches; what is an error there is one here, and so is a domain without a record.
    private static async Task<SpfMatch> IncludeAsync(string name, SpfSession session)
    {
        var outcome = await CheckHost.EvaluateAsync(name, session);
        return outcome.Result switch
        {
            SpfResult.Pass => new SpfMatch.Yes(),
            SpfResult.Fail or SpfResult.SoftFail or SpfResult.Neutral => new SpfMatch.No(),
            SpfResult.TempError => new SpfMatch.Failed(SpfError.Temporary(outcome.Reason)),
            SpfResult.None or SpfResult.PermError => new SpfMatch.Failed(SpfError.Permanent(outcome.Reason)),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<SpfMatch> AddressAsync(string name, SpfPrefixLengths prefix, SpfSession session) =>
        await session.AskAsync<DnsRecord.Address>(name, SpfAddresses.TypeFor(session.Mail)) switch
        {
            SpfLookup.Answered answered => SpfMatch.When(SpfAddresses.Any(answered, session.Mail, prefix)),
            SpfLookup.Failed failed => new SpfMatch.Failed(failed.Error),
            _ => throw new UnreachableException(),
        };

    private static async Task<SpfMatch> ExchangesAsync(string name, SpfPrefixLengths prefix, SpfSession session)
    {
        var lookup = await session.AskAsync<DnsRecord.Mx>(name, DnsRecordType.Mx);
        if (lookup is not SpfLookup.Answered answered)
        {
            return new SpfMatch.Failed(((SpfLookup.Failed)lookup).Error);
        }

        var exchanges = answered.Of<DnsRecord.Mx>().ToList();

        // RFC 7208 §4.6.4: more than ten exchangers are an error. Found out before any is asked, so that their order does not decide.
        if (exchanges.Count > SpfLimits.Exchanges)
        {
            return new SpfMatch.Failed(SpfError.Permanent($"{name} has {exchanges.Count} MX records; {SpfLimits.Exchanges} are allowed"));
        }

        // RFC 7208 §5.4: no MX means no match, never the address of the name itself; the null MX (RFC 7505) names nobody.
        foreach (var exchange in exchanges.Where(mx => mx.Exchange.Length > 0))
        {
            var match = await AddressAsync(SpfNames.Query(exchange.Exchange), prefix, session);
            if (match is not SpfMatch.No)
            {
                return match;
            }
        }

        return new SpfMatch.No();
    }

    private static async Task<SpfMatch> ReverseAsync(string name, SpfSession session)
    {
        var names = await session.ClientNamesAsync();
        return names.IsVoid && session.CountVoid(SpfNames.Reverse(session.Mail.Client)) is { } error
            ? new SpfMatch.Failed(error)
            : SpfMatch.When(names.AnyWithin(name));
    }

    // RFC 7208 §5.7: the type is A, also for IPv6 clients.
    private static async Task<SpfMatch> ExistsAsync(string name, SpfSession session) =>
        await session.AskAsync<DnsRecord.Address>(name, DnsRecordType.A) switch
        {
            SpfLookup.Answered answered => SpfMatch.When(answered.Of<DnsRecord.Address>().Any()),
            SpfLookup.Failed failed => new SpfMatch.Failed(failed.Error),
            _ => throw new UnreachableException(),
        };
}
