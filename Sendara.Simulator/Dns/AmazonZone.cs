using System.Security.Cryptography;

namespace Sendara.Simulator.Dns;

/// <summary>What the provider itself publishes: its SPF record, the feedback hosts, and the key behind each DKIM token.</summary>
internal sealed class AmazonZone(ZoneData zones)
{
    private const string Domain = "amazonses.com";
    private const int TimeToLive = 1800;

    private static readonly string[] Regions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "ca-west-1", "sa-east-1",
        "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1",
        "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-5",
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "af-south-1", "me-south-1", "me-central-1", "il-central-1",
    ];

    // One key stands behind all tokens: nobody signs with it, but receivers and diagnoses may read it.
    private static readonly Lazy<string> PublicKey = new(NewPublicKey);

    public void Publish()
    {
        zones.DeclareZone(Domain);
        zones.Publish(
            new PublishedRecord(Domain, DnsRecordType.Txt, "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 -all", TimeToLive, BuiltIn: true));
        foreach (var (region, index) in Regions.Select((region, index) => (region, index)))
        {
            zones.Publish(
                new PublishedRecord(
                    $"feedback-smtp.{region}.{Domain}", DnsRecordType.A, $"198.51.100.{index + 1}", TimeToLive, BuiltIn: true));
        }
    }

    public void PublishKey(string token, string hostedZone) =>
        zones.Publish(new PublishedRecord($"{token}.{hostedZone}", DnsRecordType.Txt, $"p={PublicKey.Value}", TimeToLive, BuiltIn: true));

    public void WithdrawKey(string token, string hostedZone) => zones.Remove($"{token}.{hostedZone}", r => r.BuiltIn);

    private static string NewPublicKey()
    {
        using var key = RSA.Create(2048);
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }
}
