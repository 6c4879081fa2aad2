using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class DmarcReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.CreateTable(
                name: "dmarc_days",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    reporter = table.Column<string>(type: "text", nullable: false),
                    disposition = table.Column<string>(type: "text", nullable: false),
                    messages = table.Column<long>(type: "bigint", nullable: false),
                    dkim = table.Column<long>(type: "bigint", nullable: false),
                    spf = table.Column<long>(type: "bigint", nullable: false),
                    passed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dmarc_days", x => new { x.account_id, x.domain_id, x.day, x.kind, x.source, x.reporter, x.disposition });
                    table.CheckConstraint("ck_dmarc_days_disposition", "disposition in ('none', 'quarantine', 'reject')");
                    table.CheckConstraint("ck_dmarc_days_kind", "kind in ('this_provider', 'known_sender', 'forwarder', 'unknown')");
                });

            // A range of version 7 UUIDs is a span of time: see Partitions.
            migrationBuilder.Sql(
                """
                create table dmarc_records (
                    account_id    uuid not null,
                    report_id     uuid not null,
                    number        integer not null,
                    kind          text not null,
                    source        text not null,
                    address       inet not null,
                    messages      bigint not null,
                    disposition   text not null,
                    dkim          boolean not null,
                    spf           boolean not null,
                    header_from   text not null,
                    signed_by     text,
                    envelope_from text,
                    constraint pk_dmarc_records primary key (account_id, report_id, number),
                    constraint ck_dmarc_records_disposition check (disposition in ('none', 'quarantine', 'reject')),
                    constraint ck_dmarc_records_kind check (kind in ('this_provider', 'known_sender', 'forwarder', 'unknown'))
                ) partition by range (report_id)
                """);

            migrationBuilder.CreateTable(
                name: "dmarc_reports",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reporter = table.Column<string>(type: "text", nullable: false),
                    report_id = table.Column<string>(type: "text", nullable: false),
                    policy_domain = table.Column<string>(type: "text", nullable: false),
                    schema = table.Column<string>(type: "text", nullable: false),
                    policy = table.Column<string>(type: "text", nullable: true),
                    is_testing = table.Column<bool>(type: "boolean", nullable: false),
                    begins_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    messages = table.Column<long>(type: "bigint", nullable: false),
                    passed = table.Column<long>(type: "bigint", nullable: false),
                    records = table.Column<int>(type: "integer", nullable: false),
                    skipped = table.Column<int>(type: "integer", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dmarc_reports", x => new { x.account_id, x.domain_id, x.id });
                    table.CheckConstraint("ck_dmarc_reports_schema", "schema in ('rfc7489', 'rfc9990')");
                });

            migrationBuilder.CreateTable(
                name: "dmarc_sources",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    first_seen = table.Column<DateOnly>(type: "date", nullable: false),
                    last_seen = table.Column<DateOnly>(type: "date", nullable: false),
                    announced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dmarc_sources", x => new { x.account_id, x.domain_id, x.kind, x.source });
                    table.CheckConstraint("ck_dmarc_sources_kind", "kind in ('this_provider', 'known_sender', 'forwarder', 'unknown')");
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed', 'webhook_deactivated', 'dmarc_new_source')");

            migrationBuilder.CreateIndex(
                name: "ix_dmarc_days_day",
                table: "dmarc_days",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_dmarc_reports_account_id_domain_id_begins_at",
                table: "dmarc_reports",
                columns: new[] { "account_id", "domain_id", "begins_at" });

            migrationBuilder.CreateIndex(
                name: "ix_dmarc_reports_ends_at",
                table: "dmarc_reports",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "ix_dmarc_reports_once",
                table: "dmarc_reports",
                columns: new[] { "account_id", "domain_id", "reporter", "report_id", "policy_domain", "begins_at", "ends_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dmarc_sources_last_seen",
                table: "dmarc_sources",
                column: "last_seen");

            migrationBuilder.CreateIndex(
                name: "ix_dmarc_sources_to_announce",
                table: "dmarc_sources",
                columns: new[] { "account_id", "domain_id" },
                filter: "announced_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dmarc_days");

            migrationBuilder.DropTable(
                name: "dmarc_records");

            migrationBuilder.DropTable(
                name: "dmarc_reports");

            migrationBuilder.DropTable(
                name: "dmarc_sources");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.Sql("delete from account_events where type = 'dmarc_new_source'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed', 'webhook_deactivated')");
        }
    }
}
