using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Accounts;
using Sendara.Engine.Store.Rows;
using Sendara.Webhooks;

namespace Sendara.Engine.Store.Mappings;

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.HasKey(w => new { w.AccountId, w.Id });
        webhook.Property(w => w.Id).ValueGeneratedNever();
        webhook.Property(w => w.EndpointUrl).HasMaxLength(EndpointReach.MaxUrl);
        webhook.Property(w => w.EventTypes)
            .HasConversion(types => types.ToArray(), array => array, new ListComparer<string>())
            .HasColumnType("text[]");
        webhook.HasOne<Account>().WithMany().HasForeignKey(w => w.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

// Written beside every event, so no foreign keys: what is left of a webhook that has gone is swept away.
internal sealed class QueuedDeliveryMapping : IEntityTypeConfiguration<QueuedDelivery>
{
    public void Configure(EntityTypeBuilder<QueuedDelivery> queued)
    {
        queued.ToTable("webhook_queue");
        queued.HasKey(q => new { q.AccountId, q.WebhookId, q.Id });
        queued.Property(q => q.Id).ValueGeneratedNever();
        queued.HasIndex(q => new { q.AccountId, q.WebhookId, q.RunAt });
        queued.HasIndex(q => new { q.AccountId, q.WebhookId }).HasFilter("claimed_at is not null").HasDatabaseName("ix_webhook_queue_claimed");
    }
}

// Partitioned, as messages are.
internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.ToTable("webhook_deliveries");
        delivery.HasKey(d => new { d.AccountId, d.WebhookId, d.Id });
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Attempts).HasConversion<JsonListConverter<Attempt>, ListComparer<Attempt>>().HasColumnType("jsonb");
    }
}

// Partitioned, as messages are.
internal sealed class WebhookBodyMapping : IEntityTypeConfiguration<WebhookBody>
{
    public void Configure(EntityTypeBuilder<WebhookBody> body)
    {
        body.ToTable("webhook_bodies");
        body.HasKey(b => new { b.AccountId, b.Id });
        body.Property(b => b.Id).ValueGeneratedNever();
    }
}
