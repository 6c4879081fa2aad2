using System.Diagnostics;
using Sendara.Dns;
using DnsQuestion = Sendara.Dns.DnsQuestion;

namespace Sendara.Engine.Dns;

/// <summary>
/// What is published, without the details of who said it. A zone's own server answers with an alias and leaves what lies behind it, in
/// another zone, to whoever asks: here it is followed.
/// </summary>
internal sealed class DnsResolver : IDnsResolver
{
    private const int MaxAliases = 8;

    private readonly Func<DnsQuestion, CancellationToken, Task<DnsReading>> _read;

    public DnsResolver(DnsReader reader)
        : this((question, cancellationToken) => reader.ReadAsync(question, ReadingDepth.Quick, cancellationToken))
    {
    }

    internal DnsResolver(Func<DnsQuestion, CancellationToken, Task<DnsReading>> read) => _read = read;

    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var passed = new List<DnsRecord>();
        for (var at = question; ; at = at with { Name = ((DnsRecord.Cname)passed[^1]).Target })
        {
            var answer = (await _read(at, cancellationToken)).Answer;
            switch (answer)
            {
                case DnsAnswer.Found found when question.Type != DnsRecordType.Cname && found.Records.All(record => record is DnsRecord.Cname):
                    passed.AddRange(found.Records);
                    if (passed.Count > MaxAliases)
                    {
                        return new DnsAnswer.Unreachable($"{question.Name} leads through more than {MaxAliases} aliases");
                    }

                    break;
                case DnsAnswer.Found found:
                    return passed.Count == 0 ? found : new DnsAnswer.Found([.. passed, .. found.Records]);
                case DnsAnswer.Absent when passed.Count > 0:
                    return new DnsAnswer.Found(passed); // The alias itself is there, and leads nowhere.
                case DnsAnswer.Absent or DnsAnswer.Unreachable:
                    return answer;
                default:
                    throw new UnreachableException();
            }
        }
    }
}
