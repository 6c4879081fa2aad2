using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Engine.Store.Rows;
using Sendara.Unsubscribes;

namespace Sendara.Engine.Store.Mappings;

// Written at the rate of marketing mail, so no foreign key.
internal sealed class UnsubscribeTargetMapping : IEntityTypeConfiguration<UnsubscribeTarget>
{
    public void Configure(EntityTypeBuilder<UnsubscribeTarget> target)
    {
        target.ToTable("unsubscribe_targets", table => table.HasCheckConstraint("ck_unsubscribe_targets_recipient", "recipient = lower(recipient)"));
        target.HasKey(t => new { t.AccountId, t.Id });
        target.Property(t => t.Id).ValueGeneratedNever();
        target.HasIndex(t => new { t.AccountId, t.Mode, t.Recipient }).IsUnique();
    }
}

internal sealed class UnsubscribeKeyMapping : IEntityTypeConfiguration<UnsubscribeKeyRow>
{
    public void Configure(EntityTypeBuilder<UnsubscribeKeyRow> key)
    {
        key.ToTable("unsubscribe_keys", table => table.HasCheckConstraint("ck_unsubscribe_keys_secret", "octet_length(secret) >= 32"));
        key.HasKey(k => k.Id);
        key.Property(k => k.Id).ValueGeneratedNever();
    }
}
