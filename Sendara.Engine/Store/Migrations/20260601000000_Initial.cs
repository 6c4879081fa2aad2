using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
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
                name: "idempotency_keys",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    answered_status = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.account_id, x.mode, x.key });
                    table.CheckConstraint("ck_idempotency_keys_answered_status", "answered_status in ('scheduled', 'held', 'queued', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'canceled')");
                    table.CheckConstraint("ck_idempotency_keys_fingerprint", "octet_length(fingerprint) = 32");
                    table.CheckConstraint("ck_idempotency_keys_mode", "mode in ('live', 'test')");
                });

            // A range of version 7 UUIDs is a span of time: see Partitions.
            migrationBuilder.Sql(
                """
                create table message_bodies (
                    account_id uuid not null,
                    message_id uuid not null,
                    html       text,
                    text       text,
                    reply_to   text,
                    headers    jsonb not null,
                    keep       boolean not null,
                    constraint pk_message_bodies primary key (account_id, message_id)
                ) partition by range (message_id)
                """);

            // A range of version 7 UUIDs is a span of time: see Partitions.
            migrationBuilder.Sql(
                """
                create table message_events (
                    account_id  uuid not null,
                    message_id  uuid not null,
                    id          uuid not null,
                    type        text not null,
                    occurred_at timestamptz not null,
                    dedupe_key  text not null,
                    detail      jsonb not null,
                    constraint pk_message_events primary key (account_id, message_id, id),
                    constraint ck_message_events_type check (type in ('scheduled', 'queued', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'canceled'))
                ) partition by range (message_id)
                """);

            // A range of version 7 UUIDs is a span of time: see Partitions.
            migrationBuilder.Sql(
                """
                create table messages (
                    account_id          uuid not null,
                    id                  uuid not null,
                    mode                text not null,
                    key_id              uuid,
                    domain_id           uuid,
                    type                text not null,
                    from_mailbox        text not null,
                    recipient           text not null,
                    subject             text not null,
                    idempotency_key     text not null,
                    metadata            json not null,
                    status              text not null,
                    status_rank         smallint not null,
                    failure_reason      text,
                    provider_message_id text,
                    trace_parent        text,
                    scheduled_at        timestamptz,
                    created_at          timestamptz not null,
                    constraint pk_messages primary key (account_id, id),
                    constraint ck_messages_mode check (mode in ('live', 'test')),
                    constraint ck_messages_status check (status in ('scheduled', 'held', 'queued', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'canceled')),
                    constraint ck_messages_type check (type in ('transactional', 'marketing'))
                ) partition by range (id)
                """);

            migrationBuilder.CreateTable(
                name: "provider_event_receipts",
                columns: table => new
                {
                    sns_message_id = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_event_receipts", x => x.sns_message_id);
                });

            // A range of version 7 UUIDs is a span of time: see Partitions.
            migrationBuilder.Sql(
                """
                create table provider_events (
                    id          uuid not null,
                    payload     text not null,
                    message_id  uuid,
                    received_at timestamptz not null,
                    applied_at  timestamptz,
                    constraint pk_provider_events primary key (id)
                ) partition by range (id)
                """);

            migrationBuilder.CreateTable(
                name: "send_queue",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unanswered = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_send_queue", x => new { x.account_id, x.message_id });
                });

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
                name: "api_keys",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    scope = table.Column<string>(type: "text", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    display_prefix = table.Column<string>(type: "text", nullable: false),
                    last_four = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_api_keys_hash", "octet_length(hash) = 32");
                    table.CheckConstraint("ck_api_keys_mode", "mode in ('live', 'test')");
                    table.CheckConstraint("ck_api_keys_scope", "scope in ('send', 'read', 'admin')");
                    table.ForeignKey(
                        name: "fk_api_keys_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "domains",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    mail_from_domain = table.Column<string>(type: "text", nullable: false),
                    dkim_tokens = table.Column<string[]>(type: "text[]", nullable: false),
                    signing_hosted_zone = table.Column<string>(type: "text", nullable: false),
                    records = table.Column<string>(type: "jsonb", nullable: false),
                    dkim_status = table.Column<string>(type: "text", nullable: false),
                    spf_status = table.Column<string>(type: "text", nullable: false),
                    dmarc_status = table.Column<string>(type: "text", nullable: false),
                    txt_status = table.Column<string>(type: "text", nullable: false),
                    last_observation = table.Column<string>(type: "jsonb", nullable: false),
                    provider_dkim = table.Column<string>(type: "text", nullable: false),
                    provider_mail_from = table.Column<string>(type: "text", nullable: false),
                    provider_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fully_verified = table.Column<bool>(type: "boolean", nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    at_risk = table.Column<bool>(type: "boolean", nullable: false),
                    stops_sending_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_domains", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_domains_dkim_status", "dkim_status in ('pending', 'verified', 'failed')");
                    table.CheckConstraint("ck_domains_dmarc_status", "dmarc_status in ('pending', 'verified', 'failed')");
                    table.CheckConstraint("ck_domains_fully_verified", "fully_verified = (dkim_status = 'verified' and spf_status = 'verified'\n                  and dmarc_status = 'verified' and txt_status = 'verified')");
                    table.CheckConstraint("ck_domains_name", "name = lower(name)");
                    table.CheckConstraint("ck_domains_provider_dkim", "provider_dkim in ('pending', 'success', 'failed', 'temporary_failure')");
                    table.CheckConstraint("ck_domains_provider_mail_from", "provider_mail_from in ('pending', 'success', 'failed', 'temporary_failure')");
                    table.CheckConstraint("ck_domains_spf_status", "spf_status in ('pending', 'verified', 'failed')");
                    table.CheckConstraint("ck_domains_txt_status", "txt_status in ('pending', 'verified', 'failed')");
                    table.ForeignKey(
                        name: "fk_domains_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateTable(
                name: "suppressions",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressions", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_suppressions_mode", "mode in ('live', 'test')");
                    table.CheckConstraint("ck_suppressions_reason", "reason in ('unsubscribe', 'manual', 'hard_bounce', 'complaint')");
                    table.CheckConstraint("ck_suppressions_recipient", "recipient = lower(recipient)");
                    table.ForeignKey(
                        name: "fk_suppressions_accounts_account_id",
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
                name: "ix_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_domains_name",
                table: "domains",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_domains_next_check_at",
                table: "domains",
                column: "next_check_at");

            migrationBuilder.CreateIndex(
                name: "ux_domains_account_name",
                table: "domains",
                columns: new[] { "account_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_domains_verified_name",
                table: "domains",
                column: "name",
                unique: true,
                filter: "fully_verified");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_mail_from_claims_account_id",
                table: "mail_from_claims",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_message_events_account_id_message_id_dedupe_key",
                table: "message_events",
                columns: new[] { "account_id", "message_id", "dedupe_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provider_event_receipts_received_at",
                table: "provider_event_receipts",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_provider_events_waiting",
                table: "provider_events",
                column: "id",
                filter: "applied_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_provider_events_waiting_message",
                table: "provider_events",
                column: "message_id",
                filter: "applied_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_send_queue_run_at",
                table: "send_queue",
                column: "run_at");

            migrationBuilder.CreateIndex(
                name: "ix_suppressions_account_id_mode_recipient",
                table: "suppressions",
                columns: new[] { "account_id", "mode", "recipient" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_events");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "domain_history");

            migrationBuilder.DropTable(
                name: "domains");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "mail_from_claims");

            migrationBuilder.DropTable(
                name: "message_bodies");

            migrationBuilder.DropTable(
                name: "message_events");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "provider_event_receipts");

            migrationBuilder.DropTable(
                name: "provider_events");

            migrationBuilder.DropTable(
                name: "send_queue");

            migrationBuilder.DropTable(
                name: "suppressions");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
