using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Dns;
using Sendara.Engine.Accounts;
using Sendara.Engine.Audit;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Dns;
using Sendara.Engine.Doctor;
using Sendara.Engine.Domains;
using Sendara.Engine.Events;
using Sendara.Engine.Health;
using Sendara.Engine.Keys;
using Sendara.Engine.Limits;
using Sendara.Engine.Redis;
using Sendara.Engine.Reputation;
using Sendara.Engine.Secrets;
using Sendara.Engine.Sending;
using Sendara.Engine.Ses;
using Sendara.Engine.Sns;
using Sendara.Engine.Sqs;
using Sendara.Engine.Store;
using Sendara.Engine.Suppressions;
using Sendara.Engine.TestRecipients;
using Sendara.Engine.Unsubscribes;
using Sendara.Engine.Warmup;
using Sendara.Engine.Webhooks;

namespace Sendara.Engine;

/// <summary>Adds the engine to a host that has an <see cref="NpgsqlDataSource"/>.</summary>
public static class EngineRegistration
{
    /// <summary>Adds all use cases and what they need; their options are validated when the host starts.</summary>
    public static IServiceCollection AddSendaraEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<SendaraDb>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention());
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<SendaraDb>>().CreateDbContext());

        return services
            .AddEngineOptions(configuration)
            .AddSecretSeal(configuration)
            .AddSingleton<Partitions>()
            .AddScoped<SandboxDomains>()
            .AddScoped<Migrator>()
            .AddSingleton<RecursiveResolvers>()
            .AddSingleton<ZoneFinder>()
            .AddSingleton<DnsReader>()
            .AddSingleton<IDnsResolver, DnsResolver>()
            .AddSingleton<SesClients>()
            .AddSingleton<TokenBuckets>()
            .AddSingleton<SharedRate>()
            .AddSingleton<SharedCount>()
            .AddSingleton<ControlPlane>()
            .AddSingleton<ProviderIdentities>()
            .AddSingleton<AcceptedIdentities>()
            .AddSingleton<ProviderSetUp>()
            .AddSingleton<ProviderAccount>()
            .AddSingleton<ProviderQuota>()
            .AddSingleton<MailSender>()
            .AddSingleton<OpenAccount>()
            .AddSingleton<KeyNews>()
            .AddSingleton<KeyUses>()
            .AddSingleton<KnownKeys>()
            .AddSingleton<RevokeKey>()
            .AddSingleton<GrantRequests>()
            .AddSingleton<AuditLog>()
            .AddSingleton<SharedWindows>()
            .AddSingleton<RequestLimits>()
            .AddSingleton<FailedKeys>()
            .AddSingleton<MailFromClaims>()
            .AddSingleton(provider => new LookAround(
                provider.GetRequiredService<DnsReader>(), provider.GetRequiredService<IDnsResolver>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<AddDomain>()
            .AddSingleton<ExpiredClaims>()
            .AddSingleton(provider => new LookAtRecords(
                provider.GetRequiredService<IDnsResolver>(), provider.GetRequiredService<ZoneFinder>(),
                provider.GetRequiredService<LookAround>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<LookAtProvider>()
            .AddSingleton<HeldNames>()
            .AddSingleton<FoldVerdicts>()
            .AddSingleton<VerifyDomain>()
            .AddSingleton(provider => new DiagnoseDomain(
                provider.GetRequiredService<DnsReader>(), provider.GetRequiredService<LookAround>(),
                provider.GetRequiredService<ProviderIdentities>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<UpdateDomain>()
            .AddSingleton<RemoveDomain>()
            .AddSingleton<DueDomains>()
            .AddSingleton<SweepLag>()
            .AddSingleton<SweepDomains>()
            .AddSingleton<ReviewIdentities>()
            .AddSingleton<Acceptance>()
            .AddSingleton<StoreMessages>()
            .AddSingleton<HeldBacklog>()
            .AddSingleton<AcceptTogether>()
            .AddSingleton<AcceptanceLine>()
            .AddSingleton<AcceptMessages>()
            .AddSingleton<KeptMessages>()
            .AddSingleton<CancelMessage>()
            .AddSingleton<SendQueue>()
            .AddSingleton<SendWakeUp>()
            .AddSingleton<HeldQueue>()
            .AddSingleton<HeldDomains>()
            .AddSingleton<RecipientDomains>()
            .AddSingleton<ClassifyHeldMail>()
            .AddSingleton<OpenWarmupDay>()
            .AddSingleton<MailboxBrakes>()
            .AddSingleton<TellHeldMail>()
            .AddSingleton<ReleaseHeldMail>()
            .AddSingleton<AdvanceWarmups>()
            .AddSingleton<LookAtWarmup>()
            .AddSingleton<ActiveDomains>()
            .AddSingleton<SendHold>()
            .AddSingleton<SendPace>()
            .AddSingleton<HandOverMessage>()
            .AddSingleton<SendResults>()
            .AddSingleton<DispatchMessages>()
            .AddSingleton<SimulateMessages>()
            .AddSingleton<MessageLog>()
            .AddSingleton<StoreProviderEvent>()
            .AddSingleton<ApplyProviderEvents>()
            .AddSingleton<NotifyAccounts>()
            .AddSingleton<AnnounceSources>()
            .AddSingleton<ImportReports>()
            .AddSingleton<DmarcFigures>()
            .AddSingleton<DmarcRecords>()
            .AddSingleton<JudgeDmarc>()
            .AddSingleton<JudgeReputation>()
            .AddSingleton<NoteProviderStanding>()
            .AddSingleton<ResumeSending>()
            .AddSingleton<ReadDomainHealth>()
            .AddSingleton<ReadAccountHealth>()
            .AddSingleton<SuppressAddress>()
            .AddSingleton<SuppressAddresses>()
            .AddSingleton<SuppressRecipients>()
            .AddSingleton<ReleaseAddress>()
            .AddSingleton<ImportSuppressions>()
            .AddSingleton<ExportSuppressions>()
            .AddSingleton<UnsubscribeKeys>()
            .AddSingleton<UnsubscribeLinks>()
            .AddSingleton<OptOut>()
            .AddSingleton<AddTestRecipient>()
            .AddSingleton<VerifyTestRecipient>()
            .AddSingleton<WebhookWakeUp>()
            .AddSingleton(provider =>
                provider.GetRequiredService<IOptions<WebhookOptions>>().Value.ReachFrom(provider.GetRequiredService<IOptions<PlatformOptions>>().Value))
            .AddSingleton<EndpointConnections>()
            .AddSingleton<DeliverEvent>()
            .AddSingleton<DeliveryResults>()
            .AddSingleton<DeliverWebhooks>()
            .AddSingleton<AddWebhook>()
            .AddSingleton<UpdateWebhook>()
            .AddSingleton<RedeliverEvent>()
            .AddSingleton<TestWebhook>()
            .AddSingleton<SnsCertificates>()
            .AddSingleton<IngestRefusals>()
            .AddSingleton<SnsGate>()
            .AddSingleton<EventQueue>()
            .AddSingleton<ReceiveEvents>()
            .AddSingleton<Retention>()
            .AddSingleton<Housekeeping>()
            .AddSingleton<ProviderExamination>()
            .AddSingleton<LookAtStores>()
            .AddSingleton<LookAtNetwork>()
            .AddSingleton<LookAtProviderSetUp>()
            .AddTransient<ProbeMail>()
            .AddSingleton<Func<ProbeMail>>(provider => provider.GetRequiredService<ProbeMail>)
            .AddSingleton<ExamineInstallation>();
    }
}
