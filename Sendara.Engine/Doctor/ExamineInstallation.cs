using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Sendara.Doctor;
using Sendara.Engine.Ses;
using Sendara.Engine.Sns;

namespace Sendara.Engine.Doctor;

/// <summary>
/// Walks the way that a mail and the news of it take, hop by hop, with a mail of its own, and says of each what was seen and what to do.
/// Nothing is mended on the way. A run takes <see cref="DoctorOptions.EventPatience"/> and a few seconds for every hop that gives no answer.
/// </summary>
public sealed class ExamineInstallation(
    LookAtStores stores,
    LookAtNetwork network,
    LookAtProviderSetUp provider,
    Func<ProbeMail> newProbe,
    IOptions<SesOptions> ses,
    IOptions<SnsOptions> sns,
    IOptions<PlatformOptions> platform)
{
    private readonly SingleFlight<string, Diagnosis> _runs = new();

    /// <summary>A whole examination; those who ask while one is under way get its answer, so that asking often sends one mail.</summary>
    public Task<Diagnosis> RunAsync(CancellationToken cancellationToken) => _runs.RunAsync("", CollectAsync, cancellationToken);

    /// <summary>The findings as they come.</summary>
    public async IAsyncEnumerable<Finding> WalkAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var probe = newProbe();
        foreach (var (hops, look) in Steps(probe))
        {
            var obstacle = Chain.Obstacle(hops[0], findings);
            foreach (var finding in obstacle is { } broken ? [.. hops.Select(hop => Finding.Skipped(hop, broken))] : await look(cancellationToken))
            {
                findings.Add(finding);
                yield return finding;
            }
        }
    }

    private async Task<Diagnosis> CollectAsync()
    {
        var findings = new List<Finding>();
        await foreach (var finding in WalkAsync(CancellationToken.None))
        {
            findings.Add(finding);
        }

        return new(findings);
    }

    private IEnumerable<(Hop[] Hops, Func<CancellationToken, Task<IReadOnlyList<Finding>>> Look)> Steps(ProbeMail probe) =>
    [
        ([Hop.Configuration], _ => Task.FromResult<IReadOnlyList<Finding>>([SettingsCheck.Judge(Settings())])),
        ([Hop.Postgresql], One(stores.PostgresAsync)),
        ([Hop.Redis], One(stores.RedisAsync)),
        ([Hop.Clock], One(async stop => ClockCheck.Judge(await stores.ClockAheadAsync(stop), await network.ProviderClockAheadAsync(stop)))),
        ([Hop.DnsResolvers], One(network.ResolversAsync)),
        ([Hop.Credentials, Hop.Region, Hop.Account], provider.AccountAsync),
        ([Hop.SharedSender], One(provider.SharedSenderAsync)),
        ([Hop.ConfigurationSet], One(provider.ConfigurationSetsAsync)),
        ([Hop.EventDestination], One(provider.EventDestinationsAsync)),
        ([Hop.Topic], One(provider.TopicAsync)),
        ([Hop.Sending], One(probe.SendAsync)),
        ([Hop.Subscription, Hop.Ingest, Hop.EventApplied], probe.FollowAsync),
    ];

    private SettingsSeen Settings() => new(
        ses.Value.Region, ses.Value.EventTopicArn, [.. sns.Value.TopicArns], platform.Value.PublicUrl == new PlatformOptions().PublicUrl,
        string.IsNullOrEmpty(ses.Value.ServiceUrl), sns.Value.LocalAuthority is not null);

    private static Func<CancellationToken, Task<IReadOnlyList<Finding>>> One(Func<CancellationToken, Task<Finding>> look) =>
        async cancellationToken => [await look(cancellationToken)];
}
