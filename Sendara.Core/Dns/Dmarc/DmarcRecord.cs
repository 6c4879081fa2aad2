using System.Diagnostics.CodeAnalysis;

namespace Sendara.Dns;

/// <summary>
/// A DMARC record (RFC 9989 §4.7): what it comes to once defaults stand in for all that is absent or invalid. Two records are equal when
/// they print alike. <see cref="Read"/> also tells what is wrong with a text, and what a text means to be that is none.
/// </summary>
public sealed record DmarcRecord
{
    /// <summary>The tag that makes a text a DMARC record; alone, it authorises reports at a foreign host (RFC 9990 §3).</summary>
    public const string Version = "v=DMARC1";

    /// <summary>What to do with failing mail of the domain itself. Null only where a record states no valid policy and names no valid
    /// report address either: then it is void, and receivers apply no DMARC at all (§4.10.1).</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>The same for names below that exist (sp); null leaves it to <see cref="Policy"/>.</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>The same for names below that do not exist (np); null leaves it to <see cref="SubdomainPolicy"/>.</summary>
    public DmarcPolicy? NonexistentPolicy { get; init; }

    /// <summary>How close the domain of a DKIM signature must be (adkim).</summary>
    public DmarcAlignmentMode DkimAlignment { get; init; }

    /// <summary>How close the domain of the envelope sender must be (aspf).</summary>
    public DmarcAlignmentMode SpfAlignment { get; init; }

    /// <summary>Which failures to report one by one (fo); means nothing without <see cref="FailureReports"/>.</summary>
    public DmarcFailureOptions FailureOptions { get; init; } = DmarcFailureOptions.AllFail;

    /// <summary>Where aggregate reports go (rua).</summary>
    public IReadOnlyList<DmarcReportUri> AggregateReports { get; init; } = [];

    /// <summary>Where failure reports go (ruf).</summary>
    public IReadOnlyList<DmarcReportUri> FailureReports { get; init; } = [];

    /// <summary>What the domain says about its place in the tree (psd).</summary>
    public DmarcSuffix Suffix { get; init; }

    /// <summary>Whether the domain asks receivers to apply one level less than it states (t=y).</summary>
    public bool IsTesting { get; init; }

    /// <summary>Whether receivers apply it; the opposite of void (§4.10.1).</summary>
    public bool Applies => Policy is not null;

    /// <summary>Reads the text of one TXT record, its character-strings joined.</summary>
    public static DmarcReading Read(string text)
    {
        var entries = text.Split(';');

        // RFC 9989 §4.7: without exactly this tag in the first place the entire record is ignored.
        return DmarcTagList.IsVersion(entries[0]) ? Interpret(text, DmarcTagList.Read(entries[1..])) : DmarcNearMisses.Judge(text);
    }

    /// <summary>Reads a record, void ones included; false where the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DmarcRecord? record)
    {
        record = (Read(text) as DmarcReading.Dmarc)?.Record;
        return record is not null;
    }

    /// <summary>The record to publish: p second, for readers of RFC 7489, and no tag that says what is the default anyway.</summary>
    public override string ToString() => string.Join("; ", Tags());

    /// <inheritdoc />
    public bool Equals(DmarcRecord? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc />
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static DmarcReading.Dmarc Interpret(string text, DmarcTagList tags)
    {
        var policy = PolicyIn(tags, "p");
        var subdomains = PolicyIn(tags, "sp");
        var nonexistent = PolicyIn(tags, "np");
        if (!tags.Has("p"))
        {
            tags.Complain(DmarcProblemKind.MissingPolicy, "p", "");
        }

        var aggregate = UrisIn(tags, "rua");
        var failure = UrisIn(tags, "ruf");

        // RFC 9989 §4.10.1: an absent or invalid p, or an invalid sp or np, counts as p=none where some rua URI is valid, else voids it.
        if (policy is null || tags.IsInvalid("sp") || tags.IsInvalid("np"))
        {
            (policy, subdomains, nonexistent) = (aggregate.Count > 0 ? DmarcPolicy.None : null, null, null);
        }

        var record = new DmarcRecord
        {
            Policy = policy,
            SubdomainPolicy = subdomains,
            NonexistentPolicy = nonexistent,
            DkimAlignment = AlignmentIn(tags, "adkim"),
            SpfAlignment = AlignmentIn(tags, "aspf"),
            FailureOptions = FailureOptionsIn(tags),
            AggregateReports = aggregate,
            FailureReports = failure,
            Suffix = SuffixIn(tags),
            IsTesting = tags.Pick("t", ("y", true), ("n", false)) ?? false,
        };
        return new(record, tags.Problems, text);
    }

    private static DmarcPolicy? PolicyIn(DmarcTagList tags, string tag) =>
        tags.Pick(tag, ("none", DmarcPolicy.None), ("quarantine", DmarcPolicy.Quarantine), ("reject", DmarcPolicy.Reject));

    private static DmarcAlignmentMode AlignmentIn(DmarcTagList tags, string tag) =>
        tags.Pick(tag, ("r", DmarcAlignmentMode.Relaxed), ("s", DmarcAlignmentMode.Strict)) ?? default;

    private static DmarcSuffix SuffixIn(DmarcTagList tags) =>
        tags.Pick("psd", ("y", DmarcSuffix.PublicSuffix), ("n", DmarcSuffix.Organization), ("u", DmarcSuffix.Unsaid)) ?? default;

    private static List<DmarcReportUri> UrisIn(DmarcTagList tags, string tag)
    {
        var uris = new List<DmarcReportUri>();
        foreach (var part in tags.Parts(tag, ','))
        {
            if (!DmarcReportUri.TryParse(part, out var uri))
            {
                tags.Complain(DmarcProblemKind.InvalidUri, tag, part);
                continue;
            }

            uris.Add(uri);
            if (uri.SizeLimit is not null)
            {
                tags.Complain(DmarcProblemKind.SizeLimit, tag, part);
            }

            if (!uri.IsMail)
            {
                tags.Complain(DmarcProblemKind.UncommonScheme, tag, part);
            }
        }

        return uris;
    }

    private static DmarcFailureOptions FailureOptionsIn(DmarcTagList tags)
    {
        var options = DmarcFailureOptions.None;
        foreach (var part in tags.Parts("fo", ':'))
        {
            var option = part switch
            {
                "0" => DmarcFailureOptions.AllFail,
                "1" => DmarcFailureOptions.AnyFails,
                "d" or "D" => DmarcFailureOptions.DkimFails,
                "s" or "S" => DmarcFailureOptions.SpfFails,
                _ => DmarcFailureOptions.None,
            };
            const DmarcFailureOptions Exclusive = DmarcFailureOptions.AllFail | DmarcFailureOptions.AnyFails;
            if (option == DmarcFailureOptions.None || options.HasFlag(option) || (options | option).HasFlag(Exclusive))
            {
                tags.Complain(DmarcProblemKind.InvalidValue, "fo", string.Join(':', tags.Parts("fo", ':')));
                return DmarcFailureOptions.AllFail;
            }

            options |= option;
        }

        // RFC 9989 §4.7: fo is ignored unless ruf is specified too.
        if (tags.Has("fo") && !tags.Has("ruf"))
        {
            tags.Complain(DmarcProblemKind.UnusedTag, "fo", string.Join(':', tags.Parts("fo", ':')));
            return DmarcFailureOptions.AllFail;
        }

        return options == DmarcFailureOptions.None ? DmarcFailureOptions.AllFail : options;
    }

    private IEnumerable<string> Tags()
    {
        string?[] tags =
        [
            Version,
            Policy is { } policy ? $"p={Words.Of(policy)}" : null,
            SubdomainPolicy is { } subdomains ? $"sp={Words.Of(subdomains)}" : null,
            NonexistentPolicy is { } nonexistent ? $"np={Words.Of(nonexistent)}" : null,
            DkimAlignment == DmarcAlignmentMode.Strict ? "adkim=s" : null,
            SpfAlignment == DmarcAlignmentMode.Strict ? "aspf=s" : null,
            FailureReports.Count > 0 && FailureOptions != DmarcFailureOptions.AllFail ? $"fo={string.Join(':', Letters())}" : null,
            AggregateReports.Count > 0 ? $"rua={string.Join(',', AggregateReports)}" : null,
            FailureReports.Count > 0 ? $"ruf={string.Join(',', FailureReports)}" : null,
            Suffix == DmarcSuffix.Unsaid ? null : Suffix == DmarcSuffix.PublicSuffix ? "psd=y" : "psd=n",
            IsTesting ? "t=y" : null,
        ];
        return tags.OfType<string>();
    }

    private IEnumerable<char> Letters() =>
        "01ds".Where((_, position) => FailureOptions.HasFlag((DmarcFailureOptions)(1 << position)));
}
