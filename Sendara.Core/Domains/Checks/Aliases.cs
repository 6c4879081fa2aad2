using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Where a chain of aliases leads.</summary>
internal enum AliasEnd
{
    /// <summary>To a name that is no alias.</summary>
    Name,

    /// <summary>To a name that does not exist.</summary>
    Nowhere,

    /// <summary>Back to a name that was passed already, or on and on.</summary>
    Loop,

    /// <summary>Nobody could tell.</summary>
    Unknown,
}

/// <summary>A chain of aliases, followed one by one; <paramref name="Path"/> begins with the name asked about.</summary>
internal sealed record Aliases(IReadOnlyList<string> Path, AliasEnd End)
{
    private const int Most = 8;

    /// <summary>Whether the name is an alias at all.</summary>
    internal bool Any => Path.Count > 1;

    /// <summary>The chain as people write it.</summary>
    internal string Text => string.Join(" → ", Path);

    internal static async Task<Aliases> FollowAsync(string name, CheckSite site, CancellationToken cancellationToken)
    {
        var path = new List<string> { name };
        while (true)
        {
            var answer = await site.AskAsync(path[^1], DnsRecordType.Cname, cancellationToken);
            if (answer is not DnsAnswer.Found found || found.Of<DnsRecord.Cname>().FirstOrDefault(c => c.Name == path[^1]) is not { } alias)
            {
                return new(path, answer switch
                {
                    DnsAnswer.Unreachable => AliasEnd.Unknown,
                    DnsAnswer.Absent { Kind: Absence.NoSuchName } => AliasEnd.Nowhere,
                    _ => AliasEnd.Name,
                });
            }

            var seen = path.Contains(alias.Target);
            path.Add(alias.Target);
            if (seen || path.Count > Most)
            {
                return new(path, AliasEnd.Loop);
            }
        }
    }
}
