using System.Collections.Concurrent;
using Sendara.Dns;

namespace Sendara.Engine.Domains;

/// <summary>A resolver for one look that asks each question once; one that nobody could answer is asked again.</summary>
internal sealed class OnceResolver(IDnsResolver inner) : IDnsResolver
{
    private readonly ConcurrentDictionary<DnsQuestion, DnsAnswer> _answers = new();

    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        if (_answers.TryGetValue(question, out var known))
        {
            return known;
        }

        var answer = await inner.AskAsync(question, cancellationToken);
        if (answer is not DnsAnswer.Unreachable)
        {
            _answers[question] = answer;
        }

        return answer;
    }
}
