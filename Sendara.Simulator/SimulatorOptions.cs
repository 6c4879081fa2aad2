namespace Sendara.Simulator;

/// <summary>What the simulator is told at its start; the section is <c>Simulator</c>.</summary>
internal sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    /// <summary>Folder that keeps identities, records, subscriptions and mail over a restart. Default: none, all is forgotten.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Port of the name server, UDP and TCP. Default 7153; 0 takes any free one.</summary>
    public int DnsPort { get; init; } = 7153;

    /// <summary>The AWS region that is played. Default us-east-1.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account number in ARNs. Default twelve zeros.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>The access key that callers sign with. Default "simulator".</summary>
    public string AccessKey { get; init; } = "simulator";

    /// <summary>The secret key that belongs to <see cref="AccessKey"/>. Default "simulator-secret-key".</summary>
    public string SecretKey { get; init; } = "simulator-secret-key";

    /// <summary>Whether unsigned and wrongly signed calls are refused. Default true.</summary>
    public bool RequireSignature { get; init; } = true;

    /// <summary>
    /// How far a signature's time may be from the clock. Default five minutes; zero switches the check off (for a fake clock).
    /// </summary>
    public TimeSpan SignatureSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The topic that exists from the start.</summary>
    public string TopicArn { get; init; } = "arn:aws:sns:us-east-1:000000000000:sendara-events";

    /// <summary>Endpoints that are subscribed to <see cref="TopicArn"/> at the start.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>Domains (published in DNS with all records) and addresses that are verified from the start.</summary>
    public IReadOnlyList<string> VerifiedIdentities { get; init; } = [];

    /// <summary>Address under which others reach this process, when it differs from the one it listens on.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>How many mails the inbox shows; older ones are only counted. Default 10 000.</summary>
    public int InboxCapacity { get; init; } = 10_000;

    /// <summary>How many bytes of mail the inbox holds in memory; older mail is dropped first. Default 256 MB.</summary>
    public long InboxBytes { get; init; } = 256L * 1024 * 1024;

    public void CreateDataDirectory()
    {
        if (DataDirectory is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
