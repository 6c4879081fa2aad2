using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Audit;

namespace Sendara.Engine.Store.Mappings;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        // By itself: an entry of the operator's may belong to no account, and outlives one that is gone.
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Target).HasMaxLength(AuditEntry.MaxTarget);
        entry.HasIndex(e => new { e.AccountId, e.Id });
        entry.HasIndex(e => e.At);
    }
}
