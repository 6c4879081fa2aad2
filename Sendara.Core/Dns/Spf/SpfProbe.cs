namespace Sendara.Dns.Spf;

/// <summary>What the names of one term came to: look-ups void for any client, an mx's exchangers, what nobody answered.</summary>
internal sealed record SpfProbeFinding(int VoidLookups, int Exchanges = 0, string? Unreachable = null);

/// <summary>Asks for the names of terms; each name once, and not without end.</summary>
internal sealed class SpfProbe(IDnsResolver dns, CancellationToken cancellationToken)
{
    internal const string AskedEnough = "it lies beyond what any receiver would still look at";

    private const int MostQuestions = 10 * SpfLimits.Lookups;

    private readonly Dictionary<DnsQuestion, DnsAnswer> _answers = [];

    internal async Task<DnsAnswer> AskAsync(string name, DnsRecordType type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var question = new DnsQuestion(name, type);
        if (!_answers.TryGetValue(question, out var answer))
        {
            answer = _answers.Count < MostQuestions
                ? await dns.AskAsync(question, cancellationToken)
                : new DnsAnswer.Unreachable(AskedEnough);
            _answers[question] = answer;
        }

        return answer;
    }

    internal Task<SpfProbeFinding> RunAsync(SpfTerm term, string target) => term switch
    {
        _ when !SpfNames.CanBeAsked(target) => Task.FromResult(new SpfProbeFinding(0)),
        SpfTerm.Redirect or SpfTerm.Directive { Mechanism: SpfMechanism.Include } => FindAsync<DnsRecord.Txt>(target, DnsRecordType.Txt),
        SpfTerm.Directive { Mechanism: SpfMechanism.A } => FindAddressAsync(target),
        SpfTerm.Directive { Mechanism: SpfMechanism.Exists } => FindAsync<DnsRecord.Address>(target, DnsRecordType.A),
        SpfTerm.Directive { Mechanism: SpfMechanism.Mx } => FindExchangesAsync(target),
        _ => Task.FromResult(new SpfProbeFinding(0)),
    };

    private async Task<SpfProbeFinding> FindAsync<T>(string name, params IReadOnlyList<DnsRecordType> types)
        where T : DnsRecord
    {
        foreach (var type in types)
        {
            switch (await AskAsync(name, type))
            {
                case DnsAnswer.Found found when found.Of<T>().Any():
                    return new(0);
                case DnsAnswer.Unreachable unreachable:
                    return new(0, Unreachable: $"{new DnsQuestion(name, type)}: {unreachable.Reason}");
            }
        }

        return new(1);
    }

    // A client asks only for its own family; only a name with neither is void for all of them.
    private Task<SpfProbeFinding> FindAddressAsync(string name) => FindAsync<DnsRecord.Address>(name, DnsRecordType.A, DnsRecordType.Aaaa);

    private async Task<SpfProbeFinding> FindExchangesAsync(string name)
    {
        if (await AskAsync(name, DnsRecordType.Mx) is not DnsAnswer.Found found || !found.Of<DnsRecord.Mx>().Any())
        {
            return await FindAsync<DnsRecord.Mx>(name, DnsRecordType.Mx);
        }

        var exchanges = found.Of<DnsRecord.Mx>().ToList();
        var findings = new List<SpfProbeFinding>();
        foreach (var exchange in exchanges.Where(mx => SpfNames.CanBeAsked(mx.Exchange)).Take(SpfLimits.Exchanges))
        {
            findings.Add(await FindAddressAsync(exchange.Exchange));
        }

        return new(
            findings.Sum(finding => finding.VoidLookups),
            exchanges.Count,
            findings.Select(finding => finding.Unreachable).FirstOrDefault(reason => reason is not null));
    }
}
