using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Audit;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Store.Rows;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Suppressions;
using Sendara.TestRecipients;
using Sendara.Unsubscribes;
using Sendara.Warmup;
using Sendara.Webhooks;

namespace Sendara.Engine.Store;

/// <summary>The product's tables. Hot statements are written by hand in the rooms that need them; everything else goes through here.</summary>
public sealed class SendaraDb(DbContextOptions<SendaraDb> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Customers.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>API keys, as hashes.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>What was done with admin keys and by the operator.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Sending domains.</summary>
    public DbSet<Domain> Domains => Set<Domain>();

    /// <summary>What was seen of domains, and what changed.</summary>
    public DbSet<HistoryEntry> DomainHistory => Set<HistoryEntry>();

    /// <summary>What customers are told.</summary>
    public DbSet<AccountEvent> AccountEvents => Set<AccountEvent>();

    /// <summary>Addresses that must not be mailed.</summary>
    public DbSet<Suppression> Suppressions => Set<Suppression>();

    /// <summary>Addresses that customers test with.</summary>
    public DbSet<TestRecipient> TestRecipients => Set<TestRecipient>();

    /// <summary>The codes that were mailed to them, as hashes.</summary>
    public DbSet<TestRecipientCode> TestRecipientCodes => Set<TestRecipientCode>();

    /// <summary>Messages, without bodies.</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>The messages' timelines.</summary>
    public DbSet<MessageEvent> MessageEvents => Set<MessageEvent>();

    /// <summary>What was decided about domains that warm up, day by day.</summary>
    public DbSet<WarmupDay> WarmupDays => Set<WarmupDay>();

    /// <summary>Customers' endpoints.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>What was, or is to be, delivered to them.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>The keys that seal secrets (<see cref="Secrets.SecretSeal"/>).</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SendaraDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            WordConstraints.AddTo(entity);
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        Ids<Account>();
        Ids<AccountEvent>();
        Ids<ApiKey>();
        Ids<AuditEntry>();
        Ids<DmarcReportRow>();
        Ids<Domain>();
        Ids<HistoryEntry>();
        Ids<Message>();
        Ids<MessageEvent>();
        Ids<Suppression>();
        Ids<TestRecipient>();
        Ids<TestRecipientCode>();
        Ids<UnsubscribeTarget>();
        Ids<WarmupDay>();
        Ids<Webhook>();
        Ids<WebhookDelivery>();
        Ids<ProviderEventRow>();
        Words<AccountEventType>();
        Words<Disposition>();
        Words<DmarcPolicy>();
        Words<DeactivationReason>();
        Words<DeliveryStatus>();
        Words<DomainChange>();
        Words<KeyScope>();
        Words<Mode>();
        Words<VerificationStatus>();
        Words<ProviderStatus>();
        Words<ReportSchema>();
        Words<SourceKind>();
        Words<SuppressionReason>();
        Words<MessageStatus>();
        Words<MessageType>();
        Words<MessageEventType>();
        Words<ReputationLevel>();
        Words<SendingPause>();
        Words<MailboxProvider>();
        Words<WarmupVerdict>();
        configurationBuilder.Properties<DomainName>().HaveConversion<DomainNameConverter>();
        configurationBuilder.Properties<EmailAddress>().HaveConversion<EmailAddressConverter>();

        void Ids<T>()
            where T : IIdentified => configurationBuilder.Properties<Id<T>>().HaveConversion<IdConverter<T>>();

        void Words<T>()
            where T : struct, Enum => configurationBuilder.Properties<T>().HaveConversion<WordConverter<T>>();
    }
}
