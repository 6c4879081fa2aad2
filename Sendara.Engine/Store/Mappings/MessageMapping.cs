using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Engine.Store.Rows;
using Sendara.Events;
using Sendara.Sending;

namespace Sendara.Engine.Store.Mappings;

// The tables of this file are partitioned (Partitions.cs) and written at full rate, so they carry no foreign keys: no row of
// theirs waits for a look at another table, and every writer names the account.
internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("messages");
        message.HasKey(m => new { m.AccountId, m.Id });
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.From).HasColumnName("from_mailbox");
        message.Property(m => m.To).HasColumnName("recipient");
        // json keeps the text as it came; jsonb would write 1e131071 out in full.
        message.Property(m => m.Metadata).HasColumnType("json");
    }
}

internal sealed class MessageBodyMapping : IEntityTypeConfiguration<MessageBody>
{
    public void Configure(EntityTypeBuilder<MessageBody> body)
    {
        body.ToTable("message_bodies");
        body.HasKey(b => new { b.AccountId, b.MessageId });
        body.Property(b => b.Headers).HasColumnType("jsonb");
    }
}

internal sealed class MessageEventMapping : IEntityTypeConfiguration<MessageEvent>
{
    public void Configure(EntityTypeBuilder<MessageEvent> @event)
    {
        @event.ToTable("message_events");
        @event.HasKey(e => new { e.AccountId, e.MessageId, e.Id });
        @event.Property(e => e.Id).ValueGeneratedNever();
        @event.Property(e => e.Detail).HasColumnType("jsonb");
        @event.HasIndex(e => new { e.AccountId, e.MessageId, e.DedupeKey }).IsUnique();
    }
}
