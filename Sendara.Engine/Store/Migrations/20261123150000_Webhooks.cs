using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_unsubscribe_keys_secret",
                table: "unsubscribe_keys");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            // A range of version 7 UUIDs is a span of time: see Partitions.
            migrationBuilder.Sql(
                """
                create table webhook_bodies (
                    account_id uuid not null,
                    id         uuid not null,
                    body       bytea not null,
                    constraint pk_webhook_bodies primary key (account_id, id)
                ) partition by range (id)
                """);

            // A range of version 7 UUIDs is a span of time: see Partitions.
            migrationBuilder.Sql(
                """
                create table webhook_deliveries (
                    account_id      uuid not null,
                    webhook_id      uuid not null,
                    id              uuid not null,
                    event_type      text not null,
                    message_id      uuid,
                    status          text not null,
                    attempts        jsonb not null,
                    response        text,
                    created_at      timestamptz not null,
                    next_attempt_at timestamptz,
                    constraint pk_webhook_deliveries primary key (account_id, webhook_id, id),
                    constraint ck_webhook_deliveries_status check (status in ('pending', 'delivered', 'failed'))
                ) partition by range (id)
                """);

            migrationBuilder.CreateTable(
                name: "webhook_queue",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    attempts = table.Column<short>(type: "smallint", nullable: false),
                    run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_queue", x => new { x.account_id, x.webhook_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    event_types = table.Column<string[]>(type: "text[]", nullable: false),
                    sealed_secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    deactivated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deactivated_for = table.Column<string>(type: "text", nullable: true),
                    at_once = table.Column<short>(type: "smallint", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resting_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => new { x.account_id, x.id });
                    table.ForeignKey(
                        name: "fk_webhooks_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_unsubscribe_keys_secret",
                table: "unsubscribe_keys",
                sql: "octet_length(secret) >= 32");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed', 'webhook_deactivated')");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_queue_account_id_webhook_id_run_at",
                table: "webhook_queue",
                columns: new[] { "account_id", "webhook_id", "run_at" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_queue_claimed",
                table: "webhook_queue",
                columns: new[] { "account_id", "webhook_id" },
                filter: "claimed_at is not null");

            // Every row is updated once or more and then deleted, as in send_queue.
            migrationBuilder.Sql(
                """
                alter table webhook_queue set (
                    fillfactor = 70,
                    autovacuum_vacuum_scale_factor = 0,
                    autovacuum_vacuum_threshold = 5000,
                    autovacuum_vacuum_cost_delay = 0,
                    autovacuum_analyze_scale_factor = 0,
                    autovacuum_analyze_threshold = 50000)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "webhook_bodies");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "webhook_queue");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_unsubscribe_keys_secret",
                table: "unsubscribe_keys");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            // What is sealed cannot be opened by the version before: the links that it signed no longer work.
            migrationBuilder.Sql("delete from unsubscribe_keys where octet_length(secret) > 32");
            migrationBuilder.Sql("delete from account_events where type = 'webhook_deactivated'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_unsubscribe_keys_secret",
                table: "unsubscribe_keys",
                sql: "octet_length(secret) = 32");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed')");
        }
    }
}
