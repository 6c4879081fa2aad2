using DnsClient;
using DnsClient.Protocol;
using Sendara.Dns;
using Sendara.Mail;
using DnsQuestion = Sendara.Dns.DnsQuestion;

namespace Sendara.Engine.Dns;

/// <summary>How thoroughly to ask.</summary>
internal enum ReadingDepth
{
    /// <summary>One of the zone's servers; the others and the resolvers only if that one does not find it.</summary>
    Quick,

    /// <summary>All of the zone's servers, and the resolvers for what the world sees.</summary>
    Full,
}

/// <summary>
/// Asks one question of everybody who can tell. Equal questions in flight are asked once. Cost of a quick look at something that is there:
/// one query; of a full one: one for each name server (at most four) and one for the resolvers.
/// </summary>
internal sealed class DnsReader(ZoneFinder zones, RecursiveResolvers recursive)
{
    private const int MaxReferrals = 4;

    private readonly SingleFlight<(DnsQuestion, ReadingDepth), DnsReading> _inFlight = new();

    internal Task<DnsReading> ReadAsync(DnsQuestion question, ReadingDepth depth, CancellationToken cancellationToken) =>
        _inFlight.RunAsync((question, depth), () => ReadAsync(question, depth), cancellationToken);

    /// <summary>The top of the zone that a name lies in; null if nobody could tell for certain.</summary>
    internal async Task<string?> FindApexAsync(string name, CancellationToken cancellationToken) =>
        await zones.FindAsync(name, cancellationToken) is { IsCertain: true, Apex: var apex } ? apex : null;

    /// <summary>The same, as far as earlier look-ups came across it; asks nobody.</summary>
    internal string? SeenApexOf(string name) => zones.Seen(name) is { IsCertain: true, Apex: var apex } ? apex : null;

    private async Task<DnsReading> ReadAsync(DnsQuestion question, ReadingDepth depth)
    {
        if (await zones.FindAsync(question.Name, CancellationToken.None) is not { } zone)
        {
            return new(question, null, [await recursive.AskAsync(question, CancellationToken.None)], []);
        }

        var collected = await CollectAsync(question, zone, depth);
        for (var referrals = 0; collected.Referral is { } below && referrals < MaxReferrals; referrals++)
        {
            collected = await CollectAsync(question, below, depth);
        }

        return collected.ToReading();
    }

    private async Task<Collected> CollectAsync(DnsQuestion question, Delegation zone, ReadingDepth depth)
    {
        var collected = new Collected(question, zone);
        if (depth == ReadingDepth.Quick)
        {
            // Chosen by the name: the load spreads over the servers.
            var first = zone.Servers[(int)((uint)string.GetHashCode(question.Name, StringComparison.Ordinal) % (uint)zone.Servers.Count)];
            await AskAsync(first, collected);
            if (collected.IsFound || collected.Referral is not null)
            {
                return collected;
            }
        }

        var others = zone.Servers.Where(server => !collected.HasAsked(server)).ToList().ConvertAll(server => AskAsync(server, collected));
        await Task.WhenAll([AskRecursiveAsync(collected), .. others]);
        return collected;
    }

    private async Task AskRecursiveAsync(Collected collected) => collected.Add(await recursive.AskAsync(collected.Question, CancellationToken.None));

    private async Task AskAsync(DnsServer server, Collected collected)
    {
        var (response, failure) = await server.AskAsync(collected.Question, CancellationToken.None);
        if (response is null || response.Header.ResponseCode == DnsHeaderResponseCode.ServerFailure)
        {
            var reason = response is null ? failure : $"{server.Name} answered SERVFAIL";
            collected.Add(new(server.ToString(), ServerRole.Authoritative, new DnsAnswer.Unreachable(reason)));
        }
        else if (response.Header.HasAuthorityAnswer)
        {
            collected.Add(new(server.ToString(), ServerRole.Authoritative, DnsAnswers.Read(response, collected.Question)));
        }
        else if (ReferralOf(response, collected) is { } apex && await zones.FollowAsync(apex, response, CancellationToken.None) is { } below)
        {
            collected.Refer(below);
        }
        else
        {
            collected.AddLame(server);
        }
    }

    // A server of the parent zone answers with the NS of the zone below (RFC 1034 §4.3.1).
    private static string? ReferralOf(IDnsQueryResponse response, Collected collected) =>
        response.Authorities.OfType<NsRecord>()
            .Select(ns => DnsAnswers.Plain(ns.DomainName))
            .FirstOrDefault(owner =>
                owner != collected.Zone.Apex
                && HostName.IsSameOrBelow(owner, collected.Zone.Apex)
                && HostName.IsSameOrBelow(collected.Question.Name, owner));

    private sealed class Collected(DnsQuestion question, Delegation zone)
    {
        private readonly Lock _lock = new();
        private readonly List<ServerAnswer> _answers = [];
        private readonly List<string> _lame = [];
        private Delegation? _below;

        internal DnsQuestion Question => question;

        internal Delegation Zone => zone;

        /// <summary>Whether a single server was enough.</summary>
        internal bool IsFound => _answers is [{ Answer: DnsAnswer.Found }];

        /// <summary>The zone further down that a server referred to; null where another one answered for that zone as its own.</summary>
        internal Delegation? Referral =>
            _answers.Exists(answer => answer is { Role: ServerRole.Authoritative, Answer: not DnsAnswer.Unreachable }) ? null : _below;

        internal bool HasAsked(DnsServer server)
        {
            lock (_lock)
            {
                return _answers.Exists(answer => answer.Server == server.ToString()) || _lame.Contains(server.ToString());
            }
        }

        internal void Add(ServerAnswer answer)
        {
            lock (_lock)
            {
                _answers.Add(answer);
            }
        }

        internal void Refer(Delegation below)
        {
            lock (_lock)
            {
                _below = below;
            }
        }

        internal void AddLame(DnsServer server)
        {
            lock (_lock)
            {
                _lame.Add(server.ToString());
            }
        }

        internal DnsReading ToReading() =>
            new(question, zone.Apex, [.. _answers.OrderBy(a => a.Role).ThenBy(a => a.Server, StringComparer.Ordinal)], [.. _lame]);
    }
}
