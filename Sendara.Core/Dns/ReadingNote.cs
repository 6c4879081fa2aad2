namespace Sendara.Dns;

/// <summary>Something odd in how servers answered one and the same question.</summary>
public abstract record ReadingNote
{
    private ReadingNote()
    {
    }

    /// <summary>Published, but resolvers may go on saying what they remember for up to <paramref name="Longest"/>; null if nobody can tell.</summary>
    public sealed record OldAnswersRemembered(TimeSpan? Longest) : ReadingNote;

    /// <summary>The zone's own servers differ: a change has not reached all of them.</summary>
    public sealed record ServersDisagree(IReadOnlyList<string> With, IReadOnlyList<string> Without) : ReadingNote;

    /// <summary>The delegation names servers that do not serve the zone (RFC 1912 §2.8).</summary>
    public sealed record LameDelegation(IReadOnlyList<string> Servers) : ReadingNote;

    /// <summary>The zone's servers answer, and resolvers refuse to pass the answer on: a broken DNSSEC chain looks like this (RFC 4035 §5.5).</summary>
    public sealed record ResolversRefuse(string Reason) : ReadingNote;

    /// <summary>Reads the notes off a reading.</summary>
    public static IReadOnlyList<ReadingNote> Of(DnsReading reading)
    {
        var notes = new List<ReadingNote>();
        if (reading.Lame.Count > 0)
        {
            notes.Add(new LameDelegation(reading.Lame));
        }

        var authoritative = reading.Of(ServerRole.Authoritative).Where(answer => answer.Answer is not DnsAnswer.Unreachable).ToList();
        if (Disagreement(authoritative) is { } disagreement)
        {
            notes.Add(disagreement);
        }

        if (authoritative.Count > 0 && Behind(authoritative, reading.Of(ServerRole.Recursive).ToList()) is { } behind)
        {
            notes.Add(behind);
        }

        return notes;
    }

    private static ServersDisagree? Disagreement(List<ServerAnswer> authoritative)
    {
        var (with, without) = (Names(authoritative, found: true), Names(authoritative, found: false));
        return with.Count > 0 && without.Count > 0 ? new(with, without) : null;
    }

    private static ReadingNote? Behind(List<ServerAnswer> authoritative, List<ServerAnswer> recursive)
    {
        if (recursive.Count == 0)
        {
            return null;
        }

        if (recursive.TrueForAll(answer => answer.Answer is DnsAnswer.Unreachable))
        {
            return new ResolversRefuse(((DnsAnswer.Unreachable)recursive[0].Answer).Reason);
        }

        var published = authoritative.Select(answer => answer.Answer).OfType<DnsAnswer.Found>().FirstOrDefault();
        var remembered = recursive.Select(answer => answer.Answer).FirstOrDefault(answer => published is not null && Differs(answer, published));
        return remembered switch
        {
            DnsAnswer.Absent absent => new OldAnswersRemembered(absent.RememberedFor),
            DnsAnswer.Found old => new OldAnswersRemembered(old.Records.Max(record => (TimeSpan?)record.Ttl)),
            _ => null,
        };
    }

    private static bool Differs(DnsAnswer answer, DnsAnswer.Found published) => answer switch
    {
        DnsAnswer.Absent => true,
        DnsAnswer.Found found => !Data(found).SetEquals(Data(published)),
        _ => false,
    };

    // What the question's own name carries: a resolver also follows a CNAME, an authoritative server need not.
    private static HashSet<string> Data(DnsAnswer.Found found) =>
        [.. found.Records.Where(record => record.Name == found.Records[0].Name).Select(record => record.Data)];

    private static List<string> Names(List<ServerAnswer> answers, bool found) =>
        [.. answers.Where(answer => answer.Answer is DnsAnswer.Found == found).Select(answer => answer.Server)];
}
