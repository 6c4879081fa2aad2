using System.Text.Json;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Core.Domains;

/// <summary>What is kept of a look: enough to tell what was there, and no more than that, whatever somebody has published.</summary>
public sealed class ObservationTests
{
    private static readonly PlannedRecord Record = new(RecordPurpose.MailFromSpf, DnsRecordType.Txt, "mail.mail.acme.com", DnsPlan.SpfPolicy);

    [Fact]
    public void Of_long_values_the_beginning_is_kept()
    {
        var seen = Keep($"v=spf1 {new string('x', 60_000)}", "v=spf1 -all");

        Assert.Equal(["v=spf1 -all", $"v=spf1 {new string('x', 1017)}…"], seen.Order());
    }

    // Half a character would come back from the database as another, and every look begin a line of history.
    [Fact]
    public void What_is_kept_is_the_same_when_it_is_read_again()
    {
        var seen = Keep(new string('x', 1023) + "📮📮");

        Assert.Equal(seen, JsonSerializer.Deserialize<List<string>>(JsonSerializer.Serialize(seen)));
    }

    private static IReadOnlyList<string> Keep(params string[] values)
    {
        var check = new CheckResult(Record, CheckOutcome.Wrong, values, [new("spf_several", FindingSeverity.Error, "Several.", "Keep one.")]);
        var verdict = new Verdict([check], new ProviderView.Unchanged());
        return Observation.After(Observation.None, verdict, ProviderStatus.Pending, ProviderStatus.Pending).Records.Single().Seen;
    }
}
