using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Accounts;
using Sendara.Events;

namespace Sendara.Engine.Store.Mappings;

internal sealed class AccountEventMapping : IEntityTypeConfiguration<AccountEvent>
{
    public void Configure(EntityTypeBuilder<AccountEvent> @event)
    {
        @event.ToTable("account_events");
        @event.HasKey(e => new { e.AccountId, e.Id });
        @event.Property(e => e.Id).ValueGeneratedNever();
        @event.Property(e => e.Payload).HasColumnType("jsonb");
        @event.HasIndex(e => new { e.AccountId, e.Subject, e.NotifiedAt });
        @event.HasIndex(e => e.OccurredAt).HasFilter("notified_at is null and notice_subject is not null").HasDatabaseName("ix_account_events_to_notify");
        @event.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
