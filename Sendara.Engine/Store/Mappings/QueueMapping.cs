using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Engine.Store.Rows;

namespace Sendara.Engine.Store.Mappings;

internal sealed class QueuedSendMapping : IEntityTypeConfiguration<QueuedSend>
{
    public void Configure(EntityTypeBuilder<QueuedSend> send)
    {
        send.ToTable("send_queue");
        send.HasKey(s => new { s.AccountId, s.MessageId });
        send.Property(s => s.Lane).HasConversion<short>();
        send.Property(s => s.HeldRank).HasConversion<short?>();
        send.HasIndex(s => new { s.Lane, s.AccountId, s.RunAt });

        // What waits at the gate of a warm-up or a pause: nobody has looked at it yet, it waits, its timeline has not been told.
        send.HasIndex(s => new { s.AccountId, s.DomainId, s.HeldRank, s.RunAt }, "fresh")
            .HasFilter("lane = 3 and mailbox_provider is null").HasDatabaseName("ix_send_queue_held_fresh");
        send.HasIndex(s => new { s.AccountId, s.DomainId, s.MailboxProvider, s.HeldRank, s.RunAt }, "waiting")
            .HasFilter("lane = 3 and mailbox_provider is not null").HasDatabaseName("ix_send_queue_held");
        send.HasIndex(s => new { s.AccountId, s.DomainId }, "untold")
            .HasFilter("lane = 3 and mailbox_provider is not null and held_at is null").HasDatabaseName("ix_send_queue_held_untold");
    }
}

internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_keys", table => table.HasCheckConstraint("ck_idempotency_keys_fingerprint", "octet_length(fingerprint) = 32"));
        key.HasKey(k => new { k.AccountId, k.Mode, k.Key });
        key.HasIndex(k => k.CreatedAt);
    }
}

internal sealed class ProviderEventMapping : IEntityTypeConfiguration<ProviderEventRow>
{
    public void Configure(EntityTypeBuilder<ProviderEventRow> @event)
    {
        @event.ToTable("provider_events");
        @event.HasKey(e => e.Id);
        @event.Property(e => e.Id).ValueGeneratedNever();
        @event.HasIndex(e => e.DueAt, "due").HasFilter("applied_at is null").HasDatabaseName("ix_provider_events_due");
        @event.HasIndex(e => e.MessageId, "waiting by message").HasFilter("applied_at is null").HasDatabaseName("ix_provider_events_waiting_message");
    }
}

internal sealed class ProviderEventReceiptMapping : IEntityTypeConfiguration<ProviderEventReceipt>
{
    public void Configure(EntityTypeBuilder<ProviderEventReceipt> receipt)
    {
        receipt.ToTable("provider_event_receipts");
        receipt.HasKey(r => r.SnsMessageId);
        receipt.HasIndex(r => r.ReceivedAt);
    }
}
