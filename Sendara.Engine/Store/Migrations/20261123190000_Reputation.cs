using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class Reputation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.CreateTable(
                name: "provider_standings",
                columns: table => new
                {
                    region = table.Column<string>(type: "text", nullable: false),
                    standing = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_standings", x => x.region);
                    table.CheckConstraint("ck_provider_standings_standing", "standing in ('healthy', 'probation', 'shutdown')");
                });

            migrationBuilder.CreateTable(
                name: "reputation_hours",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    delivered = table.Column<int>(type: "integer", nullable: false),
                    soft_bounces = table.Column<int>(type: "integer", nullable: false),
                    hard_bounces = table.Column<int>(type: "integer", nullable: false),
                    complaints = table.Column<int>(type: "integer", nullable: false),
                    transactional_sent = table.Column<int>(type: "integer", nullable: false),
                    transactional_hard_bounces = table.Column<int>(type: "integer", nullable: false),
                    transactional_complaints = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reputation_hours", x => new { x.account_id, x.domain_id, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "reputations",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    bad_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    evidence = table.Column<string>(type: "text", nullable: true),
                    pause = table.Column<string>(type: "text", nullable: false),
                    pause_reason = table.Column<string>(type: "text", nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resumes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pauses = table.Column<int>(type: "integer", nullable: false),
                    resumed_by_owner_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    counted_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reputations", x => new { x.account_id, x.subject_id });
                    table.CheckConstraint("ck_reputations_level", "level in ('green', 'amber', 'red')");
                    table.CheckConstraint("ck_reputations_pause", "pause in ('none', 'marketing', 'all')");
                    table.CheckConstraint("ck_reputations_reason", "(pause = 'none') = (pause_reason is null)");
                    table.ForeignKey(
                        name: "fk_reputations_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed', 'webhook_deactivated', 'dmarc_new_source', 'warmup_advanced', 'warmup_held', 'reputation_warning', 'reputation_paused', 'reputation_resumed')");

            migrationBuilder.CreateIndex(
                name: "ix_reputation_hours_hour",
                table: "reputation_hours",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_reputations_due_at",
                table: "reputations",
                column: "due_at",
                filter: "due_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // What was paused goes on, and what was held back may grow.
            migrationBuilder.Sql(
                """
                update domains set reputation_level = 'green', sending_pause = 'none', pause_reason = null;
                delete from account_events where type in ('reputation_warning', 'reputation_paused', 'reputation_resumed')
                """);

            migrationBuilder.DropTable(
                name: "provider_standings");

            migrationBuilder.DropTable(
                name: "reputation_hours");

            migrationBuilder.DropTable(
                name: "reputations");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed', 'webhook_deactivated', 'dmarc_new_source', 'warmup_advanced', 'warmup_held')");
        }
    }
}
