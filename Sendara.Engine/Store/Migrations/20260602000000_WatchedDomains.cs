using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class WatchedDomains : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "at_risk",
                table: "domains",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "last_observation",
                table: "domains",
                type: "jsonb",
                nullable: false,
                defaultValue: """{"records":[],"dkim":"pending","mail_from":"pending"}""");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stops_sending_at",
                table: "domains",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_events",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    notice_subject = table.Column<string>(type: "text", nullable: true),
                    notice_text = table.Column<string>(type: "text", nullable: true),
                    notified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mailed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_events", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_account_events_type", "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored')");
                    table.ForeignKey(
                        name: "fk_account_events_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "domain_history",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    observation = table.Column<string>(type: "jsonb", nullable: false),
                    change = table.Column<string>(type: "text", nullable: false),
                    dkim_status = table.Column<string>(type: "text", nullable: false),
                    spf_status = table.Column<string>(type: "text", nullable: false),
                    dmarc_status = table.Column<string>(type: "text", nullable: false),
                    txt_status = table.Column<string>(type: "text", nullable: false),
                    fully_verified = table.Column<bool>(type: "boolean", nullable: false),
                    at_risk = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_domain_history", x => new { x.account_id, x.domain_id, x.id });
                    table.CheckConstraint("ck_domain_history_change", "change in ('none', 'verified', 'at_risk', 'failed', 'restored')");
                    table.CheckConstraint("ck_domain_history_dkim_status", "dkim_status in ('pending', 'verified', 'failed')");
                    table.CheckConstraint("ck_domain_history_dmarc_status", "dmarc_status in ('pending', 'verified', 'failed')");
                    table.CheckConstraint("ck_domain_history_spf_status", "spf_status in ('pending', 'verified', 'failed')");
                    table.CheckConstraint("ck_domain_history_txt_status", "txt_status in ('pending', 'verified', 'failed')");
                });

            migrationBuilder.CreateTable(
                name: "mail_from_claims",
                columns: table => new
                {
                    mail_from_domain = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_from_claims", x => x.mail_from_domain);
                    table.ForeignKey(
                        name: "fk_mail_from_claims_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_events_account_id_subject_notified_at",
                table: "account_events",
                columns: new[] { "account_id", "subject", "notified_at" });

            migrationBuilder.CreateIndex(
                name: "ix_account_events_to_notify",
                table: "account_events",
                column: "occurred_at",
                filter: "notified_at is null and notice_subject is not null");

            migrationBuilder.CreateIndex(
                name: "ix_mail_from_claims_account_id",
                table: "mail_from_claims",
                column: "account_id");

            // Whoever had a MAIL FROM domain first keeps it.
            migrationBuilder.Sql(
                """
                insert into mail_from_claims (mail_from_domain, account_id, created_at)
                select distinct on (mail_from_domain) mail_from_domain, account_id, created_at
                  from domains
                 order by mail_from_domain, created_at
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_events");

            migrationBuilder.DropTable(
                name: "domain_history");

            migrationBuilder.DropTable(
                name: "mail_from_claims");

            migrationBuilder.DropColumn(
                name: "at_risk",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "last_observation",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "stops_sending_at",
                table: "domains");
        }
    }
}
