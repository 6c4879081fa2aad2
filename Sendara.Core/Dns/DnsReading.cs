namespace Sendara.Dns;

/// <summary>In what capacity a server was asked.</summary>
public enum ServerRole
{
    /// <summary>It serves the zone itself and remembers nothing: what it says is what is published.</summary>
    Authoritative,

    /// <summary>It asks others and remembers: what it says is what the world sees, which may be old.</summary>
    Recursive,
}

/// <summary>What one server said. <paramref name="Server"/> is its name and address, for people.</summary>
public sealed record ServerAnswer(string Server, ServerRole Role, DnsAnswer Answer);

/// <summary>
/// What everybody who was asked said to one question. <paramref name="Zone"/> is the zone that the name lies in, null where the delegation
/// could not be followed; <paramref name="Lame"/> are the zone's name servers that do not serve it.
/// </summary>
public sealed record DnsReading(DnsQuestion Question, string? Zone, IReadOnlyList<ServerAnswer> Answers, IReadOnlyList<string> Lame)
{
    /// <summary>
    /// The one answer that counts. Something published at one authoritative server is published, even if another has not got it yet; nothing
    /// counts as absent unless every authoritative server that answered says so; and where none answered, only what a resolver positively
    /// found counts, as its "no" may be an old one.
    /// </summary>
    public DnsAnswer Answer => Answers is [{ Role: ServerRole.Authoritative, Answer: DnsAnswer.Found found }] ? found
        : Settle(Of(ServerRole.Authoritative)) ?? SettleRecursive();

    /// <summary>The answers of one kind of server.</summary>
    public IEnumerable<ServerAnswer> Of(ServerRole role) => Answers.Where(answer => answer.Role == role);

    private DnsAnswer SettleRecursive()
    {
        var recursive = Settle(Of(ServerRole.Recursive));
        if (Zone is null || recursive is DnsAnswer.Found)
        {
            return recursive ?? new DnsAnswer.Unreachable(Reason());
        }

        return new DnsAnswer.Unreachable($"none of the name servers of {Zone} answered");
    }

    private static DnsAnswer? Settle(IEnumerable<ServerAnswer> answers)
    {
        var usable = answers.Select(answer => answer.Answer).Where(answer => answer is not DnsAnswer.Unreachable).ToList();
        return usable.Find(answer => answer is DnsAnswer.Found) ?? usable.FirstOrDefault();
    }

    private string Reason() =>
        Answers.Select(answer => answer.Answer).OfType<DnsAnswer.Unreachable>().FirstOrDefault()?.Reason ?? "no DNS server could be asked";
}
