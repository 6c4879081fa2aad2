using Sendara.Domains;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>The policy that a domain is told to publish, found out from zones that BIND serves.</summary>
public sealed class BindDmarcIssueTests
{
    private static readonly string Long =
        $"v=DMARC1; p=reject; rua={string.Join(',', Enumerable.Range(1, 9).Select(i => $"mailto:reports-{i}@a-rather-long-host.example"))}";

    [Fact]
    public async Task What_the_owner_has_decided_is_issued()
    {
        await using var server = await BindServer.StartAsync(
        [
            .. new[]
            {
                "_dmarc.mail.own.com TXT v=DMARC1;p=reject",
                $"_dmarc.mail.long.com TXT {Long}",
                "_dmarc.mail.hosted.com CNAME policy.hosted.com",
                "policy.hosted.com TXT v=DMARC1; p=quarantine",
                "_dmarc.below.com TXT v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=s; t=y",
                "_dmarc.broken.com TXT v=DMARC1; p=rejct",
                "_dmarc.nothing.com TXT v=spf1 -all",
            }.Select(ZoneLine.Parse),
        ]);
        var dns = new Examination(server.Endpoint).Dns;

        Assert.Equal("v=DMARC1;p=reject", await IssuedAsync("mail.own.com"));
        Assert.Equal(Long, await IssuedAsync("mail.long.com"));
        Assert.Equal("v=DMARC1; p=quarantine", await IssuedAsync("mail.hosted.com"));
        Assert.Equal(
            "v=DMARC1; p=quarantine; adkim=s; rua=mailto:dmarc@mail.below.com; t=y", await IssuedAsync("mail.below.com"));
        Assert.Equal("v=DMARC1; p=reject", await IssuedAsync("broken.com"));
        Assert.Null(await IssuedAsync("mail.nothing.com"));

        async Task<string?> IssuedAsync(string domain) =>
            (await DmarcIssue.FindAsync(DomainName.Parse(domain, null), dns, TestContext.Current.CancellationToken) as DmarcIssue.Mirrored)?.Value;
    }
}
