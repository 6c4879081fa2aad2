using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Accounts;
using Sendara.Keys;
using Sendara.Limits;

namespace Sendara.Engine.Store.Mappings;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts", table => table.HasCheckConstraint(
            "ck_accounts_requests_per_second", $"requests_per_second between 1 and {RateLimit.Most.ToString(CultureInfo.InvariantCulture)}"));
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.Name).HasMaxLength(Account.MaxName);
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys", table => table.HasCheckConstraint("ck_api_keys_hash", "octet_length(hash) = 32"));
        key.HasKey(k => new { k.AccountId, k.Id });
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(ApiKey.MaxName);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
