using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains.Checks;

/// <summary>Runs the check of one record of the documentation's example.</summary>
internal static class CheckTesting
{
    public const string MailFrom = "mail.mail.acme.com";

    private static readonly DnsPlan Plan =
        DnsPlan.For(DomainName.Parse("mail.acme.com", null), MailFrom, ["abc123", "def456", "ghi789"], "dkim.amazonses.com", "us-east-1");

    public static async Task<CheckResult> CheckAsync(this Zone zone, RecordPurpose purpose)
    {
        var results = await DomainChecks.RunAsync(Plan, zone, TestContext.Current.CancellationToken);
        Assert.Equal(Plan.Records, results.Select(result => result.Record));
        return results.First(result => result.Record.Purpose == purpose);
    }

    public static void Says(this CheckResult result, CheckOutcome outcome, string? code)
    {
        Assert.Equal((outcome, code), (result.Outcome, result.Findings.SingleOrDefault()?.Code));
        Assert.All(result.Findings, finding => Assert.False(finding.Message.Length == 0 || finding.Fix.Length == 0));
    }
}
