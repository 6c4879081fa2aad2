using FsCheck;
using FsCheck.Fluent;
using Sendara.Dns;

namespace Sendara.Tests.Core.Dns.Dmarc;

/// <summary>What is printed is read back, and nothing that somebody publishes breaks the reader.</summary>
public sealed class DmarcRoundTripTests
{
    private static readonly Gen<DmarcReportUri> Uris =
        Gen.Elements("mailto:a@acme.com", "mailto:a%21b@xn--bcher-kva.example", "mailto:a@b.c!10m", "https://acme.com/in?x=1", "tel:1!5")
            .Select(text => DmarcReportUri.TryParse(text, out var uri) ? uri : throw new InvalidOperationException(text));

    private static readonly Gen<DmarcPolicy?> Policies =
        Gen.Elements<DmarcPolicy?>(null, DmarcPolicy.None, DmarcPolicy.Quarantine, DmarcPolicy.Reject);

    // A record that states no policy names no report address and no other policy: that is what void means.
    private static readonly Gen<DmarcRecord> Records =
        from policy in Policies
        from subdomains in Policies
        from nonexistent in Policies
        from dkim in Gen.Elements(Enum.GetValues<DmarcAlignmentMode>())
        from spf in Gen.Elements(Enum.GetValues<DmarcAlignmentMode>())
        from options in Gen.Choose(1, 15).Where(bits => (bits & 3) != 3)
        from aggregate in Uris.ListOf()
        from failure in Uris.ListOf()
        from suffix in Gen.Elements(Enum.GetValues<DmarcSuffix>())
        from testing in Gen.Elements(true, false)
        select new DmarcRecord
        {
            Policy = policy,
            SubdomainPolicy = policy is null ? null : subdomains,
            NonexistentPolicy = policy is null ? null : nonexistent,
            DkimAlignment = dkim,
            SpfAlignment = spf,
            FailureOptions = (DmarcFailureOptions)options,
            AggregateReports = policy is null ? [] : [.. aggregate],
            FailureReports = [.. failure],
            Suffix = suffix,
            IsTesting = testing,
        };

    // Scraps of records put together at random are near misses more often than not.
    private static readonly Gen<string> Texts =
        Gen.Elements("v=DMARC1", "v=dmarc1", "v", "=", ";", "; ", " ", "\t", "p", "sp=", "np=reject", "p=none", "none", "rua=", "mailto:a@acme.com",
                ",", "!", "10m", "fo=", "1:d", "psd=n", "t=y", "adkim=s", "pct=5", "\"", "\\",
                "é", "\u0000", "\ufeff", "v=spf1", "https://", "%", "x", "--", "TXT ")
            .ListOf()
            .Select(string.Concat);

    [Fact]
    public void A_printed_record_is_read_back() =>
        Always.Holds(Records, record =>
            DmarcRecord.Read($"{record}") is DmarcReading.Dmarc reading
            && reading.Record == record
            && reading.Record.AggregateReports.SequenceEqual(record.AggregateReports)
            && reading.Record.Suffix == record.Suffix
            && reading.Problems.All(IsHarmless));

    [Fact]
    public void What_was_read_prints_to_the_same_meaning() =>
        Always.Holds(Texts.Select(text => $"v=DMARC1;{text}"), text =>
            DmarcRecord.TryParse(text, out var first) && DmarcRecord.TryParse($"{first}", out var second) && first == second);

    [Fact]
    public void A_repaired_text_is_a_record_that_applies_or_at_least_is_one() =>
        Always.Holds(
            Texts,
            text => DmarcRecord.Read(text) is not DmarcReading.NearMiss { Repaired: { } repaired } || DmarcRecord.TryParse(repaired, out _));

    [Fact]
    public void Only_the_exact_version_in_front_makes_a_record() =>
        Always.Holds(
            Texts,
            text => !DmarcRecord.TryParse(text, out _) || (text[0] is 'v' or 'V' && text.Contains("DMARC1", StringComparison.Ordinal)));

    [Fact]
    public void No_text_throws() =>
        Always.Holds(ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""), text => DmarcRecord.Read(text).Text == text);

    [Fact]
    public void No_address_throws_and_a_valid_one_is_read_back_from_a_record() =>
        Always.Holds(
            from scheme in Gen.Elements("mailto:", "http://", "https:", "x:", "")
            from rest in Gen.Elements([.. "ab.-@:/?[]%0!1mxnü\u0000 "]).ArrayOf()
            select scheme + new string(rest),
            text => !DmarcReportUri.TryParse(text, out var uri)
                || (DmarcRecord.TryParse($"v=DMARC1; rua={text}", out var record) && record.AggregateReports.SequenceEqual([uri])));

    private static bool IsHarmless(DmarcProblem problem) =>
        problem.Kind is DmarcProblemKind.MissingPolicy or DmarcProblemKind.SizeLimit or DmarcProblemKind.UncommonScheme;
}
