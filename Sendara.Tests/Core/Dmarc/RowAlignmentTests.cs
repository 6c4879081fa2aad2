using System.Net;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Dmarc;

/// <summary>Who passes is judged anew by RFC 9989, and what cannot be judged stays as the receiver judged it.</summary>
public sealed class RowAlignmentTests
{
    private readonly Zone _zone = new Zone().Txt("_dmarc.acme.com", "v=DMARC1; p=none");

    [Theory]
    [InlineData("mail.acme.com", true)]
    [InlineData("acme.com", true)]
    [InlineData("news.acme.com", true)]
    [InlineData("mail.mail.acme.com", true)]
    [InlineData("notacme.com", false)]
    [InlineData("com", false)]
    public async Task Relaxed_alignment_asks_for_one_organization(string signer, bool aligned) =>
        Assert.Equal(aligned, (await JudgeAsync(Row(signer))).Dkim);

    [Theory]
    [InlineData("mail.acme.com", true)]
    [InlineData("acme.com", false)]
    public async Task Strict_alignment_asks_for_the_name_and_nobody_else(string signer, bool aligned)
    {
        Assert.Equal(aligned, (await JudgeAsync(Row(signer), mode: DmarcAlignmentMode.Strict)).Dkim);
        Assert.Empty(_zone.Asked);
    }

    [Fact]
    public async Task A_name_that_declares_itself_an_organization_is_one_although_a_list_of_suffixes_says_otherwise()
    {
        _zone.Txt("_dmarc.mail.acme.com", "v=DMARC1; p=none; psd=n");

        Assert.False((await JudgeAsync(Row("acme.com") with { DkimAligned = true })).Dkim);
    }

    [Fact]
    public async Task One_of_several_signatures_is_enough()
    {
        var row = Row("other.com") with { Signatures = [new("other.com", "a", Passed: true), new("mail.acme.com", "b", Passed: true)] };

        Assert.True((await JudgeAsync(row)).Passes);
    }

    [Fact]
    public async Task A_signature_that_failed_does_not_count_whatever_its_domain() =>
        Assert.False((await JudgeAsync(Row("mail.acme.com") with { Signatures = [new("mail.acme.com", "a", Passed: false)], DkimAligned = true })).Dkim);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_results_the_receiver_is_taken_at_its_word(bool said)
    {
        var judged = await JudgeAsync(Row("x") with { Signatures = [], Envelope = null, DkimAligned = said, SpfAligned = said });

        Assert.Equal(new(said, said), judged);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_server_that_is_silent_leaves_the_receivers_verdict(bool said)
    {
        _zone.Broken.Add("_dmarc.mail.acme.com");

        Assert.Equal(said, (await JudgeAsync(Row("acme.com") with { DkimAligned = said })).Dkim);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_that_is_gone_since_leaves_the_receivers_verdict(bool said)
    {
        _zone.Without("_dmarc.acme.com");

        Assert.Equal(said, (await JudgeAsync(Row("acme.com") with { DkimAligned = said })).Dkim);
    }

    [Fact]
    public async Task Names_are_looked_up_once_a_report_and_not_without_end()
    {
        var alignments = new RowAlignments(Policy(DmarcAlignmentMode.Relaxed), _zone);
        for (var number = 0; number < 1_000; number++)
        {
            await alignments.JudgeAsync(Row($"host{number}.acme.com") with { DkimAligned = true }, TestContext.Current.CancellationToken);
        }

        Assert.InRange(_zone.Asked.Count, 1, 32 * 3);
    }

    private static PublishedPolicy Policy(DmarcAlignmentMode mode) => new("acme.com", DmarcPolicy.None, null, mode, mode, IsTesting: false);

    private static ReportRow Row(string signer) => new(
        IPAddress.Parse("192.0.2.1"), 1, Disposition.None, null, null, Forwarded: false, "mail.acme.com", [new(signer, "s1", Passed: true)],
        new("elsewhere.test", Passed: false));

    private async Task<RowAlignment> JudgeAsync(ReportRow row, DmarcAlignmentMode mode = DmarcAlignmentMode.Relaxed) =>
        await new RowAlignments(Policy(mode), _zone).JudgeAsync(row, TestContext.Current.CancellationToken);
}
