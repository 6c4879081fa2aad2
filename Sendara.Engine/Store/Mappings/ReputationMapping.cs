using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Accounts;
using Sendara.Engine.Store.Rows;
using Sendara.Reputation;

namespace Sendara.Engine.Store.Mappings;

internal sealed class SenderReputationMapping : IEntityTypeConfiguration<SenderReputation>
{
    public void Configure(EntityTypeBuilder<SenderReputation> reputation)
    {
        reputation.ToTable("reputations", table => table.HasCheckConstraint("ck_reputations_reason", "(pause = 'none') = (pause_reason is null)"));
        reputation.HasKey(r => new { r.AccountId, r.SubjectId });
        reputation.Property(r => r.SubjectId).ValueGeneratedNever();
        reputation.Ignore(r => r.IsOfAccount);
        reputation.Ignore(r => r.WayOut);
        reputation.HasIndex(r => r.DueAt).HasFilter("due_at is not null").HasDatabaseName("ix_reputations_due_at");
        reputation.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReputationHourMapping : IEntityTypeConfiguration<ReputationHourRow>
{
    public void Configure(EntityTypeBuilder<ReputationHourRow> hour)
    {
        hour.ToTable("reputation_hours");
        hour.HasKey(h => new { h.AccountId, h.DomainId, h.Hour });
        hour.HasIndex(h => h.Hour);
    }
}

internal sealed class ProviderStandingMapping : IEntityTypeConfiguration<ProviderStandingRow>
{
    public void Configure(EntityTypeBuilder<ProviderStandingRow> standing)
    {
        standing.ToTable("provider_standings");
        standing.HasKey(s => s.Region);
    }
}
