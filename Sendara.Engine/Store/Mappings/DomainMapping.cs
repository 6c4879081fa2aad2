using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Store.Rows;

namespace Sendara.Engine.Store.Mappings;

internal sealed class DomainMapping : IEntityTypeConfiguration<Domain>
{
    /// <summary>At most one account holds a name verified.</summary>
    internal const string OneHolder = "ux_domains_verified_name";

    /// <summary>An account adds a name once.</summary>
    internal const string OncePerAccount = "ux_domains_account_name";

    public void Configure(EntityTypeBuilder<Domain> domain)
    {
        domain.ToTable("domains", table =>
        {
            table.HasCheckConstraint(
                "ck_domains_fully_verified",
                """
                fully_verified = (dkim_status = 'verified' and spf_status = 'verified'
                                  and dmarc_status = 'verified' and txt_status = 'verified')
                """);
            table.HasCheckConstraint("ck_domains_name", "name = lower(name)");
            table.HasCheckConstraint("ck_domains_sandbox", "is_sandbox = (id = account_id) and (fully_verified or not is_sandbox)");
        });
        domain.HasKey(d => new { d.AccountId, d.Id });
        domain.Property(d => d.Id).ValueGeneratedNever();
        domain.Property(d => d.DkimTokens)
            .HasConversion(tokens => tokens.ToArray(), array => array, new ListComparer<string>())
            .HasColumnType("text[]");
        domain.Property(d => d.Records).HasConversion<JsonListConverter<RecordState>, ListComparer<RecordState>>().HasColumnType("jsonb");
        domain.Property(d => d.LastObservation).HasConversion<JsonValueConverter<Observation>>().HasColumnType("jsonb");
        domain.Ignore(d => d.Plan);
        domain.Ignore(d => d.Zone);
        domain.Ignore(d => d.DmarcIsSettled);
        domain.Ignore(d => d.FailingSince);
        domain.Ignore(d => d.ClaimExpired);
        domain.Ignore(d => d.IsPublished);
        domain.HasIndex(d => new { d.AccountId, d.Name }).IsUnique().HasDatabaseName(OncePerAccount);
        domain.HasIndex(d => d.Name, OneHolder).IsUnique().HasFilter("fully_verified").HasDatabaseName(OneHolder);
        domain.HasIndex(d => d.Name, "ix_domains_name").HasDatabaseName("ix_domains_name");
        domain.HasIndex(d => d.NextCheckAt);
        domain.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HistoryMapping : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> entry)
    {
        entry.ToTable("domain_history");
        entry.HasKey(e => new { e.AccountId, e.DomainId, e.Id });
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Observation).HasConversion<JsonValueConverter<Observation>>().HasColumnType("jsonb");
    }
}

internal sealed class MailFromClaimMapping : IEntityTypeConfiguration<MailFromClaim>
{
    public void Configure(EntityTypeBuilder<MailFromClaim> claim)
    {
        claim.ToTable("mail_from_claims");
        claim.HasKey(c => c.MailFromDomain);
        claim.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
