using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains.Checks;

/// <summary>What a domain costs whose records are all right, as nearly all are nearly always.</summary>
public sealed class HealthyChecksTests
{
    private static readonly DnsPlan Plan = DnsPlan.For(
        DomainName.Parse("mail.acme.com", null), CheckTesting.MailFrom, ["abc123", "def456", "ghi789"], "dkim.amazonses.com", "us-east-1");

    [Fact]
    public async Task Six_right_records_cost_six_look_ups()
    {
        var zone = Published();

        var results = await DomainChecks.RunAsync(Plan, zone, TestContext.Current.CancellationToken);

        Assert.All(results, result => Assert.Equal((CheckOutcome.Right, ""), (result.Outcome, result.Detail)));
        Assert.Equal(Plan.Records.Select(record => $"{record.Name} {record.Type}"), zone.Asked.Select(asked => $"{asked.Name} {asked.Type}"));
    }

    [Fact]
    public async Task A_thorough_look_asks_for_more_and_judges_the_same()
    {
        var zone = Published();

        var results = await DomainChecks.RunAsync(Plan, CheckSite.Of(Plan, zone, thorough: true), TestContext.Current.CancellationToken);

        Assert.All(results, result => Assert.Equal(CheckOutcome.Right, result.Outcome));
        Assert.True(zone.Asked.Count > Plan.Records.Count);
    }

    private static Zone Published() => Plan.Records.Aggregate(new Zone(), (zone, record) => record.Purpose switch
    {
        RecordPurpose.Dkim => zone.Cname(record.Name, record.Value),
        RecordPurpose.MailFromMx => zone.Mx(record.Name, record.Priority!.Value, record.Target),
        _ => zone.Txt(record.Name, record.Value),
    });
}
