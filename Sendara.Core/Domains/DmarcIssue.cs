using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains;

/// <summary>
/// Which DMARC record a domain is told to publish. What its owner has already decided is mirrored: the record that stands there, or the
/// policy of a parent that applies as long as none does (RFC 9989 §4.10.1). Nobody's policy is weakened by following our instructions.
/// </summary>
public abstract record DmarcIssue
{
    // A record that is much longer was not made for receivers.
    private const int LongestValue = 1024;

    private DmarcIssue()
    {
    }

    /// <summary>This record, which says what the owner has decided.</summary>
    public sealed record Mirrored(string Value) : DmarcIssue;

    /// <summary>The mildest one, as nothing has been decided.</summary>
    public sealed record Default : DmarcIssue;

    /// <summary>Nobody could be asked, or nobody had to be: the one that was issued before.</summary>
    public sealed record Unchanged : DmarcIssue;

    /// <summary>Looks at what is published. Costs one look-up where the domain has a record, and a walk up the tree where it has none.</summary>
    public static async Task<DmarcIssue> FindAsync(DomainName domain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var lookup = await DmarcLookup.RunAsync(domain.Value, dns, cancellationToken);
        if (Own(lookup, DefaultFor(domain.Value)) is { } own)
        {
            return Of(own, domain);
        }

        var walk = await DmarcTreeWalk.ContinueAsync(new(domain.Value, lookup), dns, cancellationToken);
        return DmarcDiscovery.Of(walk) switch
        {
            DmarcDiscovery.Found found => Of(Below(found.Reading.Record, domain.Value), domain),
            DmarcDiscovery.NoPolicy or DmarcDiscovery.Void => new Default(),
            DmarcDiscovery.Unknown => new Unchanged(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>
    /// The record for a name whose policy so far is that of <paramref name="parent"/>. The policy is the one for existing names, as the
    /// name exists once its records are published. aspf=s is left out: the MAIL FROM domain is another name than the From domain.
    /// </summary>
    internal static string Below(DmarcRecord parent, string domain) => (DefaultFor(domain) with
    {
        Policy = parent.SubdomainPolicy ?? parent.Policy,
        DkimAlignment = parent.DkimAlignment,
        IsTesting = parent.IsTesting,
    }).ToString();

    /// <summary>What several records, of which receivers take none, leave to keep: the strictest.</summary>
    internal static string? Strictest(IEnumerable<DmarcReading.Dmarc> several) =>
        several.Where(reading => reading.Record.Applies).MaxBy(reading => reading.Record.Policy)?.Text;

    private static string? Own(DmarcLookup lookup, DmarcRecord otherwise) => lookup switch
    {
        DmarcLookup.One { Reading: { Record.Applies: true } reading } => Plain(reading.Text.Trim()) ?? reading.Record.ToString(),
        DmarcLookup.One { Reading: var reading } => DmarcMending.Mend(reading, otherwise),
        DmarcLookup.Several { Readings: var several } => Strictest(several),
        DmarcLookup.None { NearMisses: var nearMisses } => nearMisses.FirstOrDefault(miss => miss.Repaired is not null)?.Repaired,
        _ => null,
    };

    private static DmarcIssue Of(string value, DomainName domain) =>
        Plain(value) is { } plain && plain != DnsPlan.DefaultDmarc(domain.Value) && DmarcRecord.TryParse(plain, out var record) && record.Applies
            ? new Mirrored(plain)
            : new Default();

    // What every form can write; no DMARC record needs more.
    private static string? Plain(string text) =>
        text.Length <= LongestValue && text.All(c => c is >= ' ' and <= '~' and not ('"' or '\\')) ? text : null;

    private static DmarcRecord DefaultFor(string domain) =>
        DmarcRecord.TryParse(DnsPlan.DefaultDmarc(domain), out var record) ? record : throw new UnreachableException();
}
