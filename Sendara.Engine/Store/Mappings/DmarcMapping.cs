using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sendara.Engine.Store.Rows;

namespace Sendara.Engine.Store.Mappings;

// What is known of a domain that was removed goes with time, as messages and events do.
internal sealed class DmarcReportMapping : IEntityTypeConfiguration<DmarcReportRow>
{
    public void Configure(EntityTypeBuilder<DmarcReportRow> report)
    {
        report.ToTable("dmarc_reports");
        report.HasKey(r => new { r.AccountId, r.DomainId, r.Id });
        report.Property(r => r.Id).ValueGeneratedNever();
        report.HasIndex(r => new { r.AccountId, r.DomainId, r.Reporter, r.ReportId, r.PolicyDomain, r.BeginsAt, r.EndsAt }).IsUnique()
            .HasDatabaseName("ix_dmarc_reports_once");
        report.HasIndex(r => new { r.AccountId, r.DomainId, r.BeginsAt });
        report.HasIndex(r => r.EndsAt);
    }
}

// Written at the rate of bulk imports, so neither a foreign key nor an index beside the key.
internal sealed class DmarcRecordMapping : IEntityTypeConfiguration<DmarcRecordRow>
{
    public void Configure(EntityTypeBuilder<DmarcRecordRow> record)
    {
        record.ToTable("dmarc_records");
        record.HasKey(r => new { r.AccountId, r.ReportId, r.Number });
        record.Property(r => r.ReportId).ValueGeneratedNever();
        record.Property(r => r.Number).ValueGeneratedNever();
    }
}

internal sealed class DmarcDayMapping : IEntityTypeConfiguration<DmarcDay>
{
    public void Configure(EntityTypeBuilder<DmarcDay> day)
    {
        day.ToTable("dmarc_days");
        day.HasKey(d => new { d.AccountId, d.DomainId, d.Day, d.Kind, d.Source, d.Reporter, d.Disposition });
        day.HasIndex(d => d.Day);
    }
}

internal sealed class DmarcSourceMapping : IEntityTypeConfiguration<DmarcSource>
{
    public void Configure(EntityTypeBuilder<DmarcSource> source)
    {
        source.ToTable("dmarc_sources");
        source.HasKey(s => new { s.AccountId, s.DomainId, s.Kind, s.Source });
        source.HasIndex(s => new { s.AccountId, s.DomainId }).HasFilter("announced_at is null").HasDatabaseName("ix_dmarc_sources_to_announce");
        source.HasIndex(s => s.LastSeen);
    }
}
