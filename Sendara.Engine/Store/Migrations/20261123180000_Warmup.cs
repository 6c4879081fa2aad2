using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class Warmup : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.AddColumn<Guid>(
                name: "domain_id",
                table: "send_queue",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "held_at",
                table: "send_queue",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "held_rank",
                table: "send_queue",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mailbox_provider",
                table: "send_queue",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "warmup_day",
                table: "send_queue",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_warming",
                table: "domains",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "pause_reason",
                table: "domains",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reputation_level",
                table: "domains",
                type: "text",
                nullable: false,
                defaultValue: "green");

            migrationBuilder.AddColumn<string>(
                name: "sending_pause",
                table: "domains",
                type: "text",
                nullable: false,
                defaultValue: "none");

            migrationBuilder.AddColumn<int>(
                name: "warmup_start_cap",
                table: "domains",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "recipient_domains",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    known_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recipient_domains", x => x.name);
                    table.CheckConstraint("ck_recipient_domains_provider", "provider in ('gmail', 'microsoft', 'yahoo', 'apple', 'rest')");
                });

            migrationBuilder.CreateTable(
                name: "recipient_engagement",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    engaged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recipient_engagement", x => new { x.account_id, x.recipient });
                    table.CheckConstraint("ck_recipient_engagement_recipient", "recipient = lower(recipient)");
                });

            migrationBuilder.CreateTable(
                name: "warmup_deferrals",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warmup_deferrals", x => new { x.account_id, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "warmups",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: true),
                    warm_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    next_release_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warmups", x => new { x.account_id, x.domain_id });
                    table.ForeignKey(
                        name: "fk_warmups_domains_account_id_domain_id",
                        columns: x => new { x.account_id, x.domain_id },
                        principalTable: "domains",
                        principalColumns: new[] { "account_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "warmup_days",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cap = table.Column<int>(type: "integer", nullable: false),
                    verdict = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    previous_cap = table.Column<int>(type: "integer", nullable: true),
                    previous_sent = table.Column<int>(type: "integer", nullable: true),
                    good_days = table.Column<int>(type: "integer", nullable: false),
                    target_days = table.Column<int>(type: "integer", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released = table.Column<int>(type: "integer", nullable: false),
                    released_transactional = table.Column<int>(type: "integer", nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    tokens = table.Column<double>(type: "double precision", nullable: false),
                    tokens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    told_held = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warmup_days", x => new { x.account_id, x.domain_id, x.day });
                    table.CheckConstraint("ck_warmup_days_cap", "cap > 0 and released >= 0 and released_transactional >= 0");
                    table.CheckConstraint("ck_warmup_days_level", "level in ('green', 'amber', 'red')");
                    table.CheckConstraint("ck_warmup_days_verdict", "verdict in ('started', 'grown', 'unused', 'watched', 'shrunk', 'forgotten', 'declared', 'warm')");
                    table.ForeignKey(
                        name: "fk_warmup_days_warmups_account_id_domain_id",
                        columns: x => new { x.account_id, x.domain_id },
                        principalTable: "warmups",
                        principalColumns: new[] { "account_id", "domain_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "warmup_mailboxes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    counted_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    deferred = table.Column<int>(type: "integer", nullable: false),
                    share = table.Column<double>(type: "double precision", nullable: false),
                    portion = table.Column<double>(type: "double precision", nullable: false),
                    braked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tokens = table.Column<double>(type: "double precision", nullable: false),
                    tokens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warmup_mailboxes", x => new { x.account_id, x.domain_id, x.provider });
                    table.CheckConstraint("ck_warmup_mailboxes_provider", "provider in ('gmail', 'microsoft', 'yahoo', 'apple', 'rest')");
                    table.ForeignKey(
                        name: "fk_warmup_mailboxes_warmups_account_id_domain_id",
                        columns: x => new { x.account_id, x.domain_id },
                        principalTable: "warmups",
                        principalColumns: new[] { "account_id", "domain_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_send_queue_held",
                table: "send_queue",
                columns: new[] { "account_id", "domain_id", "mailbox_provider", "held_rank", "run_at" },
                filter: "lane = 3 and mailbox_provider is not null");

            migrationBuilder.CreateIndex(
                name: "ix_send_queue_held_fresh",
                table: "send_queue",
                columns: new[] { "account_id", "domain_id", "held_rank", "run_at" },
                filter: "lane = 3 and mailbox_provider is null");

            migrationBuilder.CreateIndex(
                name: "ix_send_queue_held_untold",
                table: "send_queue",
                columns: new[] { "account_id", "domain_id" },
                filter: "lane = 3 and mailbox_provider is not null and held_at is null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue",
                sql: "lane in (0, 1, 2, 3)");

            // Every row there is satisfies the narrower constraint of before, so the largest table need not be read through.
            migrationBuilder.Sql(
                """
                alter table message_events
                    drop constraint ck_message_events_type,
                    add constraint ck_message_events_type check (type in ('scheduled', 'queued', 'held', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'canceled')) not valid
                """);

            migrationBuilder.AddCheckConstraint(
                name: "ck_domains_reputation_level",
                table: "domains",
                sql: "reputation_level in ('green', 'amber', 'red')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_domains_sending_pause",
                table: "domains",
                sql: "sending_pause in ('none', 'marketing', 'all')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed', 'warmup_advanced', 'warmup_held', 'webhook_deactivated', 'dmarc_new_source')");

            migrationBuilder.CreateIndex(
                name: "ix_recipient_domains_known_until",
                table: "recipient_domains",
                column: "known_until");

            migrationBuilder.CreateIndex(
                name: "ix_recipient_engagement_engaged_at",
                table: "recipient_engagement",
                column: "engaged_at");

            migrationBuilder.CreateIndex(
                name: "ix_warmup_deferrals_seen_at",
                table: "warmup_deferrals",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_warmups_next_release_at",
                table: "warmups",
                column: "next_release_at",
                filter: "next_release_at is not null");

            // Domains that have been verified before have sent before: they count as warm.
            migrationBuilder.Sql(
                """
                insert into warmups (account_id, domain_id, started_at, warm_at, last_sent_on)
                select account_id, id, now(), now(), (now() at time zone 'utc')::date
                  from domains
                 where verified_at is not null and not is_sandbox
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // What waits at the gate goes on.
            migrationBuilder.Sql(
                """
                update send_queue q
                   set lane = case when m.type = 'marketing' then 1 else 0 end
                  from messages m
                 where q.lane = 3 and m.account_id = q.account_id and m.id = q.message_id;
                update messages set status = 'queued', status_rank = 20 where status = 'held'
                """);

            migrationBuilder.DropTable(
                name: "recipient_domains");

            migrationBuilder.DropTable(
                name: "recipient_engagement");

            migrationBuilder.DropTable(
                name: "warmup_days");

            migrationBuilder.DropTable(
                name: "warmup_deferrals");

            migrationBuilder.DropTable(
                name: "warmup_mailboxes");

            migrationBuilder.DropTable(
                name: "warmups");

            migrationBuilder.DropIndex(
                name: "ix_send_queue_held",
                table: "send_queue");

            migrationBuilder.DropIndex(
                name: "ix_send_queue_held_fresh",
                table: "send_queue");

            migrationBuilder.DropIndex(
                name: "ix_send_queue_held_untold",
                table: "send_queue");

            migrationBuilder.DropCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue");

            migrationBuilder.DropCheckConstraint(
                name: "ck_domains_reputation_level",
                table: "domains");

            migrationBuilder.DropCheckConstraint(
                name: "ck_domains_sending_pause",
                table: "domains");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.DropColumn(
                name: "domain_id",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "held_at",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "held_rank",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "mailbox_provider",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "warmup_day",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "is_warming",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "pause_reason",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "reputation_level",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "sending_pause",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "warmup_start_cap",
                table: "domains");

            migrationBuilder.AddCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue",
                sql: "lane in (0, 1, 2)");

            migrationBuilder.Sql(
                """
                delete from message_events where type = 'held';
                alter table message_events
                    drop constraint ck_message_events_type,
                    add constraint ck_message_events_type check (type in ('scheduled', 'queued', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'canceled')) not valid
                """);

            migrationBuilder.Sql("delete from account_events where type in ('warmup_advanced', 'warmup_held')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed', 'webhook_deactivated', 'dmarc_new_source')");
        }
    }
}
