using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Accounts;
using Sendara.TestRecipients;

namespace Sendara.Engine.Store.Mappings;

internal sealed class TestRecipientMapping : IEntityTypeConfiguration<TestRecipient>
{
    public void Configure(EntityTypeBuilder<TestRecipient> recipient)
    {
        recipient.ToTable("test_recipients", table => table.HasCheckConstraint("ck_test_recipients_recipient", "recipient = lower(recipient)"));
        recipient.HasKey(r => new { r.AccountId, r.Id });
        recipient.Property(r => r.Id).ValueGeneratedNever();
        recipient.HasIndex(r => new { r.AccountId, r.Recipient }).IsUnique();
        recipient.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TestRecipientCodeMapping : IEntityTypeConfiguration<TestRecipientCode>
{
    public void Configure(EntityTypeBuilder<TestRecipientCode> code)
    {
        code.ToTable("test_recipient_codes", table => table.HasCheckConstraint("ck_test_recipient_codes_hash", "octet_length(hash) = 32"));
        code.HasKey(c => new { c.AccountId, c.Id });
        code.Property(c => c.Id).ValueGeneratedNever();
        code.HasIndex(c => c.MailedAt);

        // Not to the recipient: its codes are counted after it has been removed.
        code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
