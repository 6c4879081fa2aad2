using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Accounts;
using Sendara.Suppressions;

namespace Sendara.Engine.Store.Mappings;

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.ToTable("suppressions", table => table.HasCheckConstraint("ck_suppressions_recipient", "recipient = lower(recipient)"));
        suppression.HasKey(s => new { s.AccountId, s.Id });
        suppression.Property(s => s.Id).ValueGeneratedNever();
        suppression.HasIndex(s => new { s.AccountId, s.Mode, s.Recipient }).IsUnique();
        suppression.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
