using System.Security.Cryptography;
using System.Text;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>What asking for a name that nobody can have published came to.</summary>
internal enum WildcardVerdict
{
    /// <summary>The sibling does not answer the same: somebody published the record at its name.</summary>
    None,

    /// <summary>The sibling answers the same: a wildcard does (RFC 4592), and nothing is published at the name itself.</summary>
    Answers,

    /// <summary>The sibling could not be asked.</summary>
    Unknown,
}

/// <summary>Tells a record from a wildcard's answer by asking for a sibling. The sibling follows from the name, so that a check that is
/// repeated asks the same again.</summary>
internal static class Wildcard
{
    private const int LabelLength = 20;

    internal static async Task<WildcardVerdict> LookAsync(
        string name, DnsRecordType type, DnsAnswer.Found seen, CheckSite site, CancellationToken cancellationToken)
    {
        var sibling = SiblingOf(name);
        return await site.AskAsync(sibling, type, cancellationToken) switch
        {
            DnsAnswer.Unreachable => WildcardVerdict.Unknown,
            DnsAnswer.Found found when DataAt(sibling, found).SetEquals(DataAt(name, seen)) => WildcardVerdict.Answers,
            _ => WildcardVerdict.None,
        };
    }

    /// <summary>What the wildcard is most likely called.</summary>
    internal static string NameFor(string name) => $"*{ParentOf(name)}";

    internal static string SiblingOf(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(name)))[..LabelLength] + ParentOf(name);

    private static string ParentOf(string name) => name[name.IndexOf('.', StringComparison.Ordinal)..];

    private static HashSet<string> DataAt(string name, DnsAnswer.Found found) =>
        [.. found.Records.Where(record => record.Name == name).Select(record => record.Data)];
}
