using Sendara.Domains;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains;

/// <summary>What a domain is told to publish at _dmarc follows what its owner has decided already.</summary>
public sealed class DmarcIssueTests
{
    private const string Own = "_dmarc.mail.acme.com";
    private const string Parent = "_dmarc.acme.com";
    private const string Default = "v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.com";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("v=DMARC1;p=reject; rua=mailto:d@acme.com ;", "v=DMARC1;p=reject; rua=mailto:d@acme.com ;")]
    [InlineData("v=DMARC1; p=none; pct=20; aspf=s", "v=DMARC1; p=none; pct=20; aspf=s")]
    [InlineData("v=DMARC1; p=reject ", "v=DMARC1; p=reject")]
    [InlineData("v=DMARC1; p=reject; note=\"ours\"", "v=DMARC1; p=reject")]
    [InlineData("v=DMARC1; p=reject; note=é", "v=DMARC1; p=reject")]
    [InlineData(Default, Default)]
    public async Task A_record_that_works_is_issued_as_it_is(string published, string issued) =>
        Assert.Equal(issued, await IssuedAsync(new Zone().Txt(Own, published)));

    [Theory]
    [InlineData("v=dmarc1; p=reject; rua=mailto:d@acme.com", "v=DMARC1; p=reject; rua=mailto:d@acme.com")]
    [InlineData("v=DMARC1; p=rejct", "v=DMARC1; p=reject")]
    [InlineData("\"v=DMARC1; p=quarantine\"", "v=DMARC1; p=quarantine")]
    public async Task One_that_does_not_is_issued_as_it_was_meant(string published, string issued) =>
        Assert.Equal(issued, await IssuedAsync(new Zone().Txt(Own, published).Txt(Parent, "v=DMARC1; p=none; sp=reject")));

    [Fact]
    public async Task Of_several_the_strictest_stays() =>
        Assert.Equal("v=DMARC1; p=quarantine", await IssuedAsync(new Zone().Txt(Own, "v=DMARC1; p=none").Txt(Own, "v=DMARC1; p=quarantine")));

    [Theory]
    [InlineData("v=DMARC1; p=reject", "v=DMARC1; p=reject; rua=mailto:dmarc@mail.acme.com")]
    [InlineData("v=DMARC1; p=reject; sp=quarantine; rua=mailto:d@acme.com", "v=DMARC1; p=quarantine; rua=mailto:dmarc@mail.acme.com")]
    [InlineData("v=DMARC1; p=none; sp=quarantine; np=reject", "v=DMARC1; p=quarantine; rua=mailto:dmarc@mail.acme.com")]
    [InlineData("v=DMARC1; p=reject; t=y; adkim=s", "v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@mail.acme.com; t=y")]
    [InlineData("v=DMARC1; p=reject; aspf=s", "v=DMARC1; p=reject; rua=mailto:dmarc@mail.acme.com")]
    [InlineData("v=DMARC1; p=none", Default)]
    [InlineData("v=DMARC1; p=reject; sp=al", Default)]
    public async Task The_policy_of_a_parent_is_mirrored(string parent, string issued) =>
        Assert.Equal(issued, await IssuedAsync(new Zone().Txt(Parent, parent)));

    [Fact]
    public async Task Where_nothing_is_decided_the_mildest_is_issued() => Assert.IsType<DmarcIssue.Default>(await FindAsync(new Zone()));

    [Theory]
    [InlineData(Own)]
    [InlineData(Parent)]
    [InlineData("_dmarc.com")]
    public async Task Silence_decides_nothing(string silent) =>
        Assert.IsType<DmarcIssue.Unchanged>(await FindAsync(new Zone { Broken = { silent } }));

    [Fact]
    public async Task A_text_that_no_receiver_would_read_is_not_repeated() =>
        Assert.Equal(
            "v=DMARC1; p=reject",
            await IssuedAsync(new Zone().Txt(Own, $"v=DMARC1; p=reject; x={new string('x', 2000)}")));

    [Fact]
    public async Task What_is_published_meanwhile_is_issued_until_it_has_been_seen_right_and_then_stays()
    {
        var watch = await Watch.VerifiedAsync();
        var fresh = new Watch { Provider = Watch.Accepting() };
        fresh.Zone.Txt(Parent, "v=DMARC1; p=reject");

        await fresh.LookAroundAsync();
        Assert.Equal("v=DMARC1; p=reject; rua=mailto:dmarc@mail.acme.com", fresh.Domain.Plan.Records[^1].Value);
        Assert.Equal(VerificationStatus.Pending, fresh.Domain.DmarcStatus);

        fresh.Publish();
        fresh.Zone.Without(Own).Txt(Own, "v=DMARC1; p=quarantine");
        Assert.Equal(DomainChange.Verified, await fresh.LookAroundAsync());
        Assert.Equal("v=DMARC1; p=quarantine", fresh.Domain.Plan.Records[^1].Value);

        fresh.Zone.Without(Own).Txt(Own, "v=DMARC1; p=none");
        await fresh.LookAroundAsync();
        Assert.Equal("v=DMARC1; p=quarantine", fresh.Domain.Plan.Records[^1].Value);
        Assert.Equal(VerificationStatus.Verified, fresh.Domain.DmarcStatus);

        fresh.Zone.Without(Own);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            fresh.Clock.Advance(TimeSpan.FromHours(1.5));
            await fresh.LookAroundAsync();
        }

        Assert.Equal(VerificationStatus.Failed, fresh.Domain.DmarcStatus);
        Assert.Equal("v=DMARC1; p=quarantine", fresh.Domain.Plan.Records[^1].Value);
        Assert.Equal(Default, watch.Domain.Plan.Records[^1].Value);
    }

    [Fact]
    public async Task Another_value_to_publish_is_told_as_a_change_and_keeps_what_is_known_of_the_record()
    {
        var watch = new Watch();
        watch.Zone.Txt(Own, "v=DMARC1; p=one");
        await watch.LookAroundAsync();
        Assert.Equal(VerificationStatus.Failed, watch.Domain.DmarcStatus);
        var before = watch.Domain.UpdatedAt;

        watch.Zone.Txt(Parent, "v=DMARC1; p=reject").Without(Own).Broken.Add($"{Own} TXT");
        watch.Clock.Advance(TimeSpan.FromMinutes(1));
        await watch.LookAroundAsync();
        Assert.Equal(VerificationStatus.Failed, watch.Domain.DmarcStatus);
        Assert.Equal(before, watch.Domain.UpdatedAt);

        watch.Zone.Broken.Clear();
        watch.Clock.Advance(TimeSpan.FromMinutes(1));
        await watch.LookAroundAsync();
        Assert.StartsWith("v=DMARC1; p=reject", watch.Domain.Plan.Records[^1].Value, StringComparison.Ordinal);
        Assert.Equal(watch.Now, watch.Domain.UpdatedAt);
    }

    private static Task<DmarcIssue> FindAsync(Zone zone) => DmarcIssue.FindAsync(DomainName.Parse("mail.acme.com", null), zone, Cancel);

    private static async Task<string> IssuedAsync(Zone zone) => await FindAsync(zone) switch
    {
        DmarcIssue.Mirrored { Value: var value } => value,
        DmarcIssue.Default => Default,
        var other => throw new InvalidOperationException($"{other}"),
    };
}
