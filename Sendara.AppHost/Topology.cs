using System.Globalization;

namespace Sendara.AppHost;

/// <summary>Names, addresses and settings of the local stack: the one place that both entry files read.</summary>
public sealed class Topology(Ports ports, DataFolder data)
{
    public const string Region = "us-east-1";
    public const string TopicArn = "arn:aws:sns:us-east-1:000000000000:sendara-events";
    public const string PlatformDomain = "sendara.test";

    private const string ConfigurationSet = "sendara";
    private const string AccessKey = "simulator";
    private const string SecretKey = "simulator-secret-key";

    public Ports Ports { get; } = ports;

    public DataFolder Data { get; } = data;

    public Uri Api => Loopback(Ports.Api);

    public Uri ApiReference => new(Api, "reference");

    public Uri Worker => Loopback(Ports.Worker);

    public Uri HangfireDashboard => new(Worker, "hangfire");

    public Uri Simulator => Loopback(Ports.Simulator);

    public Uri SimulatorDns => new(Simulator, "dns");

    public Uri Dashboard => Loopback(Ports.Dashboard);

    public Uri Otlp => Loopback(Ports.Otlp);

    public static Topology FromEnvironment() => new(Ports.FromEnvironment(), DataFolder.FromEnvironment());

    public IReadOnlyDictionary<string, string> SimulatorSettings() => new Dictionary<string, string>
    {
        ["Simulator__DataDirectory"] = Data.Simulator,
        ["Simulator__DnsPort"] = Ports.Dns.Number.ToString(CultureInfo.InvariantCulture),
        ["Simulator__Region"] = Region,
        ["Simulator__AccessKey"] = AccessKey,
        ["Simulator__SecretKey"] = SecretKey,
        ["Simulator__TopicArn"] = TopicArn,
        ["Simulator__Subscriptions__0"] = new Uri(Api, "v1/ingest/sns").ToString(),
        ["Simulator__VerifiedIdentities__0"] = PlatformDomain,
    };

    /// <summary>What Api and Worker share: where the provider, DNS and the platform's own names are.</summary>
    public IReadOnlyDictionary<string, string> ProductSettings() => new Dictionary<string, string>
    {
        ["Ses__Region"] = Region,
        ["Ses__ServiceUrl"] = Origin(Simulator),
        ["Ses__ConfigurationSet"] = ConfigurationSet,
        ["Ses__ControlPlaneRate"] = "50",
        ["Ses__EventTopicArn"] = TopicArn,
        ["AWS_ACCESS_KEY_ID"] = AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = SecretKey,
        ["Dns__Servers__0"] = $"127.0.0.1:{Ports.Dns.Number}",
        ["Dns__AuthoritativePort"] = Ports.Dns.Number.ToString(CultureInfo.InvariantCulture),
        ["Dns__AllowPrivateServers"] = "true",
        ["Sns__TopicArns__0"] = TopicArn,
        ["Sns__LocalAuthority__BaseUrl"] = new Uri(Simulator, "sns/").ToString(),
        ["Sns__LocalAuthority__RootCertificateFile"] = Path.Combine(Data.Simulator, "sns-root.pem"),
        ["Platform__Domain"] = PlatformDomain,
        ["Platform__SharedSender"] = $"onboarding@{PlatformDomain}",
        ["Platform__PublicUrl"] = Origin(Api),

        // Endpoints on this machine.
        ["Webhooks__AllowedNetworks__0"] = "127.0.0.0/8",
        ["Webhooks__AllowedNetworks__1"] = "::1/128",

        // Minutes and days elsewhere; seconds here, so that a removed record can be watched failing.
        ["Verification__SweepSchedule"] = "*/10 * * * * *",
        ["Verification__VerifiedInterval"] = "00:00:30",
        ["Verification__SuspiciousInterval"] = "00:00:05",
        ["Verification__ConfirmAfter"] = "00:00:05",
        ["Verification__FailAfterAbsence"] = "00:00:20",
    };

    /// <summary>An address without the slash that <see cref="Uri"/> puts at its end.</summary>
    public static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static Uri Loopback(Port port) => new($"http://127.0.0.1:{port.Number}");
}
