using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Domains;
using Sendara.Engine.Store.Rows;
using Sendara.Warmup;

namespace Sendara.Engine.Store.Mappings;

internal sealed class WarmupRowMapping : IEntityTypeConfiguration<WarmupRow>
{
    public void Configure(EntityTypeBuilder<WarmupRow> warmup)
    {
        warmup.ToTable("warmups");
        warmup.HasKey(w => new { w.AccountId, w.DomainId });
        warmup.HasIndex(w => w.NextReleaseAt).HasFilter("next_release_at is not null").HasDatabaseName("ix_warmups_next_release_at");
        warmup.HasOne<Domain>().WithOne().HasForeignKey<WarmupRow>(w => new { w.AccountId, w.DomainId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WarmupDayMapping : IEntityTypeConfiguration<WarmupDay>
{
    public void Configure(EntityTypeBuilder<WarmupDay> day)
    {
        day.ToTable("warmup_days", table => table.HasCheckConstraint("ck_warmup_days_cap", "cap > 0 and released >= 0 and released_transactional >= 0"));
        day.HasKey(d => new { d.AccountId, d.DomainId, d.Day });
        day.Property(d => d.Id).ValueGeneratedNever();
        day.HasOne<WarmupRow>().WithMany().HasForeignKey(d => new { d.AccountId, d.DomainId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WarmupMailboxMapping : IEntityTypeConfiguration<WarmupMailboxRow>
{
    public void Configure(EntityTypeBuilder<WarmupMailboxRow> mailbox)
    {
        mailbox.ToTable("warmup_mailboxes");
        mailbox.HasKey(m => new { m.AccountId, m.DomainId, m.Provider });
        mailbox.HasOne<WarmupRow>().WithMany().HasForeignKey(m => new { m.AccountId, m.DomainId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WarmupDeferralMapping : IEntityTypeConfiguration<WarmupDeferralRow>
{
    public void Configure(EntityTypeBuilder<WarmupDeferralRow> deferral)
    {
        deferral.ToTable("warmup_deferrals");
        deferral.HasKey(d => new { d.AccountId, d.MessageId });
        deferral.HasIndex(d => d.SeenAt);
    }
}

internal sealed class RecipientDomainMapping : IEntityTypeConfiguration<RecipientDomainRow>
{
    public void Configure(EntityTypeBuilder<RecipientDomainRow> domain)
    {
        domain.ToTable("recipient_domains");
        domain.HasKey(d => d.Name);
        domain.HasIndex(d => d.KnownUntil);
    }
}

internal sealed class RecipientEngagementMapping : IEntityTypeConfiguration<RecipientEngagementRow>
{
    public void Configure(EntityTypeBuilder<RecipientEngagementRow> engagement)
    {
        engagement.ToTable("recipient_engagement", table => table.HasCheckConstraint("ck_recipient_engagement_recipient", "recipient = lower(recipient)"));
        engagement.HasKey(e => new { e.AccountId, e.Recipient });
        engagement.HasIndex(e => e.EngagedAt);
    }
}
