using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Sendara.Dns.Spf;

namespace Sendara.Tests.Core.Dns.Spf;

public sealed class SpfRoundTripTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    private static readonly Gen<string> Domain =
        from parts in Gen.Elements("acme", "%{i}", "%{l1r+-}", "%{D2}", "x_y", "a:b/c", "%%", "%-", "%_", "_spf").NonEmptyListOf()
        from end in Gen.Elements(".example", ".xn--p1ai.", "%{d}", ".c-m")
        select string.Join('.', parts) + end;

    private static readonly Gen<string> Prefix =
        from ip4 in Gen.Choose(-1, 32)
        from ip6 in Gen.Choose(-1, 128)
        select (ip4 < 0 ? "" : $"/{ip4}") + (ip6 < 0 ? "" : $"//{ip6}");

    private static readonly Gen<string> Network = Gen.OneOf(
        from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(4)
        from length in Gen.Choose(0, 32)
        select $"ip4:{new IPAddress(bytes)}/{length}",
        from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(16)
        from length in Gen.Choose(0, 128)
        select $"IP6:{new IPAddress(bytes)}/{length}");

    private static readonly Gen<string> Mechanism = Gen.OneOf(
        Gen.Constant("all"),
        Gen.Elements("include", "exists", "ptr", "A", "mX").SelectMany(name => Domain.Select(domain => $"{name}:{domain}")),
        Gen.Elements("a", "mx").SelectMany(name => Prefix.Select(prefix => name + prefix)),
        Gen.Elements("a", "mx").SelectMany(name => Domain.SelectMany(domain => Prefix.Select(prefix => $"{name}:{domain}{prefix}"))),
        Gen.Constant("ptr"),
        Network);

    private static readonly Gen<string> Term = Gen.OneOf(
        from qualifier in Gen.Elements("", "+", "-", "~", "?")
        from mechanism in Mechanism
        select qualifier + mechanism,
        from name in Gen.Elements("redirect", "EXP", "x", "ra.b-c_")
        from domain in Domain
        select $"{name}={domain}");

    private static readonly Gen<string> Record =
        from terms in Term.ListOf()
        from gap in Gen.Elements(" ", "  ")
        select "v=spf1" + string.Concat(terms.DistinctBy(term => term.Split('=')[0]).Select(term => gap + term));

    [Fact]
    public void What_is_printed_reads_back_as_the_same_terms() =>
        Prop.ForAll(Record.ToArbitrary(), text =>
        {
            var record = SpfRecord.Parse(text);
            var again = SpfRecord.Parse(record.ToString());
            return record.Faults.Count + again.Faults.Count == 0
                && record.Terms.SequenceEqual(again.Terms)
                && again.ToString() == record.ToString();
        }).Check(Thorough);

    [Fact]
    public void Every_part_of_any_text_becomes_a_term_or_a_fault() =>
        Prop.ForAll(Gen.Elements("v=spf1axmip4:6/%{}d.-~+?_ \t\u00fc=rel".ToCharArray()).ArrayOf().ToArbitrary(), characters =>
        {
            var text = new string(characters);
            var record = SpfRecord.Parse($"v=spf1 {text}");
            return record.Terms.Count + record.Faults.Count == text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }).Check(Thorough);
}
