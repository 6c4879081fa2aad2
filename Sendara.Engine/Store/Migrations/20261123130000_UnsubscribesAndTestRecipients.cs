using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class UnsubscribesAndTestRecipients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "unsubscribed_at",
                table: "suppressions",
                type: "timestamp with time zone",
                nullable: true);

            // Who is on the list for having opted out has opted out, whatever comes over it.
            migrationBuilder.Sql("update suppressions set unsubscribed_at = created_at where reason = 'unsubscribe'");

            migrationBuilder.CreateTable(
                name: "test_recipient_codes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    mailed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_recipient_codes", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_test_recipient_codes_hash", "octet_length(hash) = 32");
                    table.ForeignKey(
                        name: "fk_test_recipient_codes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "test_recipients",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_recipients", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_test_recipients_recipient", "recipient = lower(recipient)");
                    table.ForeignKey(
                        name: "fk_test_recipients_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unsubscribe_keys",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unsubscribe_keys", x => x.id);
                    table.CheckConstraint("ck_unsubscribe_keys_secret", "octet_length(secret) = 32");
                });

            migrationBuilder.CreateTable(
                name: "unsubscribe_targets",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unsubscribe_targets", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_unsubscribe_targets_mode", "mode in ('live', 'test')");
                    table.CheckConstraint("ck_unsubscribe_targets_recipient", "recipient = lower(recipient)");
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored', 'recipient_suppressed')");

            migrationBuilder.CreateIndex(
                name: "ix_test_recipient_codes_mailed_at",
                table: "test_recipient_codes",
                column: "mailed_at");

            migrationBuilder.CreateIndex(
                name: "ix_test_recipients_account_id_recipient",
                table: "test_recipients",
                columns: new[] { "account_id", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unsubscribe_targets_account_id_mode_recipient",
                table: "unsubscribe_targets",
                columns: new[] { "account_id", "mode", "recipient" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "test_recipient_codes");

            migrationBuilder.DropTable(
                name: "test_recipients");

            migrationBuilder.DropTable(
                name: "unsubscribe_keys");

            migrationBuilder.DropTable(
                name: "unsubscribe_targets");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events");

            migrationBuilder.DropColumn(
                name: "unsubscribed_at",
                table: "suppressions");

            migrationBuilder.Sql("delete from account_events where type = 'recipient_suppressed'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_events_type",
                table: "account_events",
                sql: "type in ('domain_verified', 'domain_at_risk', 'domain_failed', 'domain_restored')");
        }
    }
}
