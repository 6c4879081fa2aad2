namespace Sendara.Dns.Spf;

/// <summary>One evaluation's dealings with the DNS, counted across all the records that it reads (RFC 7208 §4.6.4).</summary>
internal sealed class SpfSession(SpfMail mail, IDnsResolver dns, CancellationToken cancellationToken)
{
    private SpfClientNames? _clientNames;

    internal SpfMail Mail { get; } = mail;

    internal int Lookups { get; private set; }

    internal int VoidLookups { get; private set; }

    /// <summary>Counts a term that asks the DNS; an error once there are too many.</summary>
    internal SpfError? Count(SpfTerm term, string domain)
    {
        Lookups += term.LooksUp ? 1 : 0;
        return Lookups > SpfLimits.Lookups
            ? SpfError.Permanent($"\"{term}\" of {domain} is one look-up more than the {SpfLimits.Lookups} allowed")
            : null;
    }

    /// <summary>Asks on behalf of a term: an answer without records counts as void.</summary>
    internal async Task<SpfLookup> AskAsync<T>(string name, DnsRecordType type)
        where T : DnsRecord
    {
        var lookup = await AskFreelyAsync(name, type);
        var isVoid = lookup is SpfLookup.Answered answered && !answered.Of<T>().Any() && SpfNames.CanBeAsked(name);
        return isVoid && CountVoid(name) is { } error ? new SpfLookup.Failed(error) : lookup;
    }

    /// <summary>Asks without counting. A name that cannot be asked for has no records.</summary>
    internal async Task<SpfLookup> AskFreelyAsync(string name, DnsRecordType type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!SpfNames.CanBeAsked(name))
        {
            return new SpfLookup.Answered(new DnsAnswer.Absent(Absence.NoSuchName, null));
        }

        var question = new DnsQuestion(name, type);
        return await dns.AskAsync(question, cancellationToken) switch
        {
            // RFC 7208 §5: any DNS error but "no such name" ends in temperror.
            DnsAnswer.Unreachable { Reason: var reason } =>
                new SpfLookup.Failed(SpfError.Temporary($"the look-up of {question} failed: {reason}")),
            var answer => new SpfLookup.Answered(answer),
        };
    }

    /// <summary>The client's reverse names that its addresses confirm; asked for once.</summary>
    internal async Task<SpfClientNames> ClientNamesAsync() => _clientNames ??= await SpfClientNames.AskAsync(this);

    internal SpfError? CountVoid(string name) =>
        ++VoidLookups > SpfLimits.VoidLookups
            ? SpfError.Permanent($"{name} is the third name without records; only {SpfLimits.VoidLookups} look-ups may find nothing")
            : null;
}
