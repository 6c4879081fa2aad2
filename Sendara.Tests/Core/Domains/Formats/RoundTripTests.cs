using FsCheck;
using FsCheck.Fluent;
using Sendara.Domains.Formats;

namespace Sendara.Tests.Core.Domains.Formats;

public sealed class RoundTripTests
{
    public static TheoryData<string> Forms => Form.Names;

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_reads_back_as_the_records_that_it_was_written_from(string name)
    {
        var form = Form.All[name];
        var characters = name is "octodns" or "domainconnect" ? Publications.PlainText : Publications.AnyText;

        // The template has the version in it, so that the record is spaced there as in the plan.
        var beginnings = name is "domainconnect" ? Publications.Beginnings[..1] : Publications.Beginnings;

        Prop.ForAll(Publications.Any(characters, beginnings).ToArbitrary(), publication => Survives(form, publication))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_example_is_pinned(string name)
    {
        var form = Form.All[name];
        var golden = Path.Combine(AppContext.BaseDirectory, "Data", "formats", form.File);

        Assert.Equal(File.ReadAllText(golden), form.Write(Publications.Example));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_example_with_a_DMARC_record_of_the_customer_s_own_is_pinned(string name)
    {
        var form = Form.All[name];
        var golden = Path.Combine(AppContext.BaseDirectory, "Data", "formats", form.File.Replace("mail.", "mirrored.", StringComparison.Ordinal));

        Assert.Equal(File.ReadAllText(golden), form.Write(Publications.Mirrored));
        Assert.True(name == "domainconnect" || Survives(form, Publications.Mirrored));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_domain_may_be_a_zone_of_its_own(string name) =>
        Assert.True(Survives(Form.All[name], Publications.Example with { Zone = "mail.acme.com" }));

    private static bool Survives(Form form, Publication publication)
    {
        var read = form.Read(form.Write(publication), publication).ToHashSet();
        return read.SetEquals(PublicRecord.Of(publication)) && read.Count == publication.Records.Count;
    }
}
