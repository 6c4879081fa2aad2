using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Sendara.Domains;

/// <summary>
/// Names under which the public registers, so that no customer can own them: the list of publicsuffix.org, both of its sections, with the
/// names as lower-case A-labels. It is read when it is first needed, which takes some 20 ms and 1 MB. Where it comes from is told beside it,
/// in Suffixes/README.md.
/// </summary>
public static class PublicSuffixes
{
    private const string Resource = "public_suffix_list.dat";
    private const string Comment = "//";
    private const string Wildcard = "*.";
    private const string Exception = "!";

    private static readonly Lazy<Rules> List = new(Read);

    /// <summary>Whether the name is a public suffix itself.</summary>
    public static bool Contains(string host) => Of(host).Length == host.Length;

    /// <summary>The public suffix that a name ends in: that of the longest rule, or the last label where no rule matches
    /// (publicsuffix.org, "Algorithm").</summary>
    public static string Of(string host)
    {
        for (var at = host; ; at = Parent(at))
        {
            if (List.Value.Exceptions.Contains(at))
            {
                return Parent(at);
            }

            if (!at.Contains('.') || List.Value.Names.Contains(at) || List.Value.Wildcards.Contains(Parent(at)))
            {
                return at;
            }
        }
    }

    private static string Parent(string host) => host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static Rules Read()
    {
        var (names, wildcards, exceptions) = (new List<string>(), new List<string>(), new List<string>());
        var idn = new IdnMapping();
        using var reader = new StreamReader(typeof(PublicSuffixes).Assembly.GetManifestResourceStream(Resource)!, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith(Comment, StringComparison.Ordinal))
            {
                continue;
            }

            var (kind, rule) = line switch
            {
                _ when line.StartsWith(Wildcard, StringComparison.Ordinal) => (wildcards, line[Wildcard.Length..]),
                _ when line.StartsWith(Exception, StringComparison.Ordinal) => (exceptions, line[Exception.Length..]),
                _ => (names, line),
            };
            kind.Add(Ascii.IsValid(rule) ? rule : idn.GetAscii(rule));
        }

        return new(names.ToFrozenSet(StringComparer.Ordinal), wildcards.ToFrozenSet(StringComparer.Ordinal), exceptions.ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>The rules by kind; a wildcard's without its asterisk, an exception's without its mark.</summary>
    private sealed record Rules(FrozenSet<string> Names, FrozenSet<string> Wildcards, FrozenSet<string> Exceptions);
}
